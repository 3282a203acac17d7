package dev.hearth.trial;

import static dev.hearth.trial.Trial.expectSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keyed data several times the size of an executor's heap goes through, and leaves nothing on the disk. */
@ExtendWith(TrialExtension.class)
final class LargerThanHeapIT {
    private static final int HEAP_MEGABYTES = 64;

    @Test
    void oneKeyMayHaveThreeTimesTheHeapInValues(Trial trial) throws IOException {
        int megabytes = 3 * HEAP_MEGABYTES;

        assertThat(run(trial, "group", megabytes))
                .contains("Pair[key=the one, value=%d values, 0 left]".formatted(megabytes * 1_000));
    }

    @Test
    void tenTimesTheHeapIsSorted(Trial trial) throws IOException {
        int megabytes = 10 * HEAP_MEGABYTES;

        assertThat(run(trial, "sort", megabytes)).contains("%d records, 0 out of order".formatted(megabytes * 1_000));
    }

    private static List<String> run(Trial trial, String work, int megabytes) throws IOException {
        Path local = trial.newLocalFolder();
        List<String> printed = expectSuccess(trial.start(
                trial.client(),
                Trial.submission(
                        "local-cluster[1,1,%dm]".formatted(HEAP_MEGABYTES),
                        List.of(
                                "-D",
                                "hearth.local-directories=" + local,
                                "-D",
                                "hearth.executor.java-options=-XX:+TieredCompilation"), // enough work for both
                        // compilers
                        "LargerThanHeap",
                        work,
                        Integer.toString(megabytes))));
        try (Stream<Path> left = Files.list(local)) {
            assertThat(left).isEmpty();
        }
        return printed;
    }
}
