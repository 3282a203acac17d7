package trial.programs;

import dev.hearth.rdd.HearthContext;

/** Its function fails on one element, each time. */
public final class ThrowingTask {
    private ThrowingTask() {}

    public static void main(String[] args) {
        try (HearthContext context = HearthContext.open("Throwing task")) {
            System.out.println(context.range(0, 100, 1, 4)
                    .map(number -> 100 / (number - 60))
                    .count());
        }
    }
}
