package dev.hearth.trial;

import dev.hearth.embedded.ClientProcess;
import dev.hearth.embedded.EmbeddedHadoop;
import dev.hearth.embedded.Installation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.server.resourcemanager.rmapp.RMApp;

/**
 * Measures the time from {@code hearth submit} to the first task's result on the embedded Hadoop, and where it goes: {@code
 * [RUNS]}, five by default after one that is not counted. All clocks are this machine's.
 */
public final class FirstResult {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern MILESTONE = Pattern.compile("milestone (\\S+) (\\d+)");

    /** What lies between one milestone and the next. */
    private enum Step {
        SUBMITTED("client: JVM, checks, upload, submission"),
        DRIVER_JVM("YARN: queue, grant, files for the ApplicationMaster"),
        MAIN("ApplicationMaster: JVM, registration, up to main"),
        EXECUTOR_JVM("executors: context, ask, grant, files"),
        TASK("executor: JVM, registration, up to the first task"),
        RESULT("result of the task, at main");

        private final String what;

        Step(String what) {
            this.what = what;
        }

        private String milestone() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private FirstResult() {}

    public static void main(String[] args) throws IOException {
        int runs = args.length == 0 ? 5 : Integer.parseInt(args[0]);
        Installation installation = Checkout.installation();
        List<Map<Step, Long>> counted = new ArrayList<>();
        try (EmbeddedHadoop hadoop = Checkout.startHadoop(installation)) {
            for (int run = 0; run <= runs; run++) {
                Map<Step, Long> took = run(installation, hadoop);
                System.out.println((run == 0 ? "not counted: " : "run " + run + ": ") + took);
                if (run > 0) {
                    counted.add(took);
                }
            }
        }
        long sum = 0;
        for (Step step : Step.values()) {
            long median =
                    median(counted.stream().mapToLong(took -> took.get(step)).toArray());
            sum += median;
            System.out.printf("%6d ms  %s%n", median, step.what);
        }
        System.out.printf("%6d ms  from submit to the first task's result (sum of medians)%n", sum);
        long total = median(counted.stream()
                .mapToLong(took ->
                        took.values().stream().mapToLong(Long::longValue).sum())
                .toArray());
        System.out.printf("%6d ms  … median of the sums%n", total);
        System.exit(0); // Hadoop's threads
    }

    private static Map<Step, Long> run(Installation installation, EmbeddedHadoop hadoop) throws IOException {
        long begun = System.currentTimeMillis();
        try (ClientProcess client = ClientProcess.of(installation, hadoop.confDirectory())
                .start(
                        "submit",
                        "--master",
                        "yarn",
                        "--class",
                        "trial.programs.Milestones",
                        Checkout.programsJar().toString())) {
            if (client.exitCode(LIMIT) != 0) {
                throw new IllegalStateException("the program failed: " + client);
            }
            return steps(begun, client, application(hadoop, client.applicationId(LIMIT)));
        }
    }

    private static RMApp application(EmbeddedHadoop hadoop, String id) {
        return hadoop.yarn().getResourceManager().getRMContext().getRMApps().get(ApplicationId.fromString(id));
    }

    private static Map<Step, Long> steps(long begun, ClientProcess client, RMApp application) {
        Map<Step, Long> at = new EnumMap<>(Step.class);
        at.put(Step.SUBMITTED, application.getSubmitTime());
        for (String line : client.out()) {
            Matcher matcher = MILESTONE.matcher(line);
            if (matcher.matches()) {
                Arrays.stream(Step.values())
                        .filter(step -> step.milestone().equals(matcher.group(1)))
                        .forEach(step -> at.put(step, Long.parseLong(matcher.group(2))));
            }
        }
        Map<Step, Long> took = new EnumMap<>(Step.class);
        long before = begun;
        for (Step step : Step.values()) {
            took.put(step, at.get(step) - before);
            before = at.get(step);
        }
        return took;
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
