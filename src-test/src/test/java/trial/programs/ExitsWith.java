package trial.programs;

import dev.hearth.rdd.HearthContext;

/** {@code CODE}: runs a job, then ends the process itself. */
public final class ExitsWith {
    private ExitsWith() {}

    public static void main(String[] args) {
        try (HearthContext context = HearthContext.open("Exits")) {
            System.out.println("counted " + context.range(0, 100).count());
            System.exit(Integer.parseInt(args[0]));
        }
    }
}
