package dev.hearth.trial;

import dev.hearth.embedded.ClientProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a client printed while it ran one of the examples with {@code hearth.job-reports} on, taken apart.
 *
 * @param iterationMillis time of each iteration of the regression
 * @param weights the plane that the regression found; empty for other examples
 * @param lost how many persisted partitions went with each executor that was lost
 */
public record RunTranscript(List<Job> jobs, List<Long> iterationMillis, double[] weights, List<Integer> lost) {
    private static final Pattern JOB = Pattern.compile("job (\\d+), .*: done in (\\d+) ms; (\\d+) tasks \\{(.*)};"
            + " persisted partitions: (\\d+) from memory, (\\d+) computed; (\\d+) bytes read");
    private static final Pattern ITERATION = Pattern.compile("^iteration \\d+: (\\d+) ms");
    private static final Pattern WEIGHTS = Pattern.compile("^w = \\[(.*)]");
    private static final Pattern LOST = Pattern.compile("lost \\S+ with (\\d+) persisted partitions");

    /** One line about a finished job. */
    public record Job(long millis, Map<String, Integer> tasksByLocality, int fromMemory, int computed, long bytesRead) {
        private static Optional<Job> parse(String line) {
            Matcher matcher = JOB.matcher(line);
            if (!matcher.find()) {
                return Optional.empty();
            }
            Map<String, Integer> localities = new TreeMap<>();
            for (String each : matcher.group(4).split(", ", -1)) {
                int equals = each.indexOf('=');
                if (equals > 0) {
                    localities.put(each.substring(0, equals), Integer.valueOf(each.substring(equals + 1)));
                }
            }
            return Optional.of(new Job(
                    Long.parseLong(matcher.group(2)),
                    localities,
                    Integer.parseInt(matcher.group(5)),
                    Integer.parseInt(matcher.group(6)),
                    Long.parseLong(matcher.group(7))));
        }
    }

    public static RunTranscript of(ClientProcess client) {
        List<String> lines =
                Stream.concat(client.out().stream(), client.err().stream()).toList();
        double[] weights = numbers(lines, WEIGHTS)
                .findFirst()
                .map(text -> Arrays.stream(text.split(", ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .orElse(new double[0]);
        return new RunTranscript(
                lines.stream().flatMap(line -> Job.parse(line).stream()).toList(),
                numbers(lines, ITERATION).map(Long::valueOf).toList(),
                weights,
                numbers(lines, LOST).map(Integer::valueOf).toList());
    }

    /** Persisted partitions that were computed by all jobs after the first. */
    public int computedAgain() {
        return jobs.stream().skip(1).mapToInt(Job::computed).sum();
    }

    /** Tasks of all jobs, by how near to their data they ran. */
    public Map<String, Integer> tasksByLocality() {
        Map<String, Integer> sums = new TreeMap<>();
        jobs.forEach(
                job -> job.tasksByLocality().forEach((locality, tasks) -> sums.merge(locality, tasks, Integer::sum)));
        return sums;
    }

    /** The middle one of the iterations after the first. */
    public long laterMillis() {
        List<Long> later = new ArrayList<>(iterationMillis.subList(1, iterationMillis.size()));
        later.sort(null);
        return later.get(later.size() / 2);
    }

    private static Stream<String> numbers(List<String> lines, Pattern pattern) {
        return lines.stream().map(pattern::matcher).filter(Matcher::find).map(found -> found.group(1));
    }
}
