package corpus;

/** One whose function runs. */
public interface GoodCase extends Case {
    Object expected();
}
