package trial.programs;

import dev.hearth.rdd.HearthContext;

/** Its function captures what cannot be serialized. */
public final class CapturesThread {
    private CapturesThread() {}

    public static void main(String[] args) {
        Thread thread = Thread.currentThread();
        try (HearthContext context = HearthContext.open("Captures thread")) {
            System.out.println(context.range(0, 100)
                    .map(number -> thread.getName() + number)
                    .count());
        }
    }
}
