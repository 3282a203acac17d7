package corpus;

/** As programs have them: of no use in another process. */
public class Client {
    public int ask(int x) {
        return x + hashCode();
    }
}
