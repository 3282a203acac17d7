package dev.hearth.trial;

import static dev.hearth.trial.Trial.expectSuccess;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TrialExtension.class)
final class CachingIT {
    /** What one executor said after one partition. */
    private record Report(int job, long process, long bytes, long lines) {
        static Report parse(String line) {
            String[] words = line.split(" ", -1);
            return new Report(
                    Integer.parseInt(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]));
        }
    }

    @Test
    void laterJobsReadACachedFileFromMemoryOnly(Trial trial) throws IOException {
        int lines = 100_000;
        String input = trial.put("/caching/lines.txt", new GeneratedText(2, lines));

        ClientProcess client = trial.submit("CachedLines", input, "4");

        List<Report> reports = expectSuccess(client).stream()
                .filter(line -> line.startsWith("job "))
                .map(Report::parse)
                .toList();
        assertThat(reports.stream().collect(groupingBy(Report::job)).values())
                .hasSize(4)
                .allSatisfy(job ->
                        assertThat(job.stream().mapToLong(Report::lines).sum()).isEqualTo(lines));
        Map<Long, Long> afterFirst = reports.stream()
                .filter(report -> report.job() == 1)
                .collect(groupingBy(
                        Report::process,
                        mapping(Report::bytes, collectingAndThen(reducing(Math::max), most -> most.orElse(0L)))));
        assertThat(afterFirst).hasSize(2).allSatisfy((process, bytes) -> assertThat(bytes)
                .isPositive());
        Map<Long, Set<Long>> later = reports.stream()
                .filter(report -> report.job() > 1)
                .collect(groupingBy(Report::process, mapping(Report::bytes, toSet())));
        assertThat(later).allSatisfy((process, bytes) -> assertThat(bytes).containsExactly(afterFirst.get(process)));
    }
}
