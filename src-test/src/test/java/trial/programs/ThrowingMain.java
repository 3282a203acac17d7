package trial.programs;

import dev.hearth.rdd.HearthContext;

/** Throws after its first job. */
public final class ThrowingMain {
    private ThrowingMain() {}

    public static void main(String[] args) {
        try (HearthContext context = HearthContext.open("Throwing main")) {
            long count = context.range(0, 100).count();
            throw new IllegalStateException("the program does not like " + count);
        }
    }
}
