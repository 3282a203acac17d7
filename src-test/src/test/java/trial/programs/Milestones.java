package trial.programs;

import dev.hearth.rdd.HearthContext;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Prints when things happened up to the first task's result, in milliseconds since 1970. */
public final class Milestones {
    private Milestones() {}

    public static void main(String[] args) {
        print("main", System.currentTimeMillis());
        print("driver-jvm", jvmStarted());
        try (HearthContext context = HearthContext.open("Milestones")) {
            List<List<Long>> first = context.range(0, 1, 1, 1)
                    .map(number -> List.of(jvmStarted(), System.currentTimeMillis()))
                    .collect();
            print("result", System.currentTimeMillis());
            print("executor-jvm", first.get(0).get(0));
            print("task", first.get(0).get(1));
        }
        print("closed", System.currentTimeMillis());
    }

    private static long jvmStarted() {
        return ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    private static void print(String milestone, long millis) {
        System.out.println("milestone " + milestone + " " + millis);
    }
}
