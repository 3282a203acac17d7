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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    @Test
    void aBroadcastIsOpenedOnceOnEachNodeAtMostHoweverManyTasksReadIt(Trial trial) throws IOException {
        int tasks = 40;
        byte[] table = new byte[3_000_000]; // a hundred times what rides in a handle
        new Random(9).nextBytes(table);
        List<String> said;
        List<String> opened;
        try (NameNodeAudit audit = NameNodeAudit.begin()) {
            said = expectSuccess(trial.submit("SharedTable", Integer.toString(table.length), Integer.toString(tasks)));
            opened = audit.opened();
        }
        List<String[]> reports = said.stream()
                .filter(line -> line.startsWith("task "))
                .map(line -> line.split(" ", -1))
                .toList();
        assertThat(reports).hasSize(tasks).allSatisfy(words -> assertThat(words[3])
                .isEqualTo(Integer.toString(Arrays.hashCode(table))));
        assertThat(reports.stream().map(words -> words[2]).distinct()).hasSize(2); // both containers have used it
        long nodes = reports.stream().map(words -> words[1]).distinct().count();
        String file = said.stream()
                .filter(line -> line.startsWith("file "))
                .map(line -> line.substring("file ".length()))
                .findAny()
                .orElseThrow();
        assertThat(opened.stream().filter(path -> path.endsWith("/" + file)).count())
                .as("opens of %s on %d nodes", file, nodes)
                .isBetween(1L, nodes);
    }
}
