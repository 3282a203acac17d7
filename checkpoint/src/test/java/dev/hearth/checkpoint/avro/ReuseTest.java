package dev.hearth.checkpoint.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.checkpoint.CheckpointException;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint at a named path that an equal RDD of a later application takes. */
class ReuseTest {
    private static final AtomicLong CALLS = new AtomicLong();

    @TempDir
    Path folder;

    private static HearthContext open() {
        return HearthContext.builder("reuse").master("local[2]").open();
    }

    private static RDD<String> doubled(HearthContext context, Path lines) {
        return context.textFile(lines.toString()).map(line -> {
            CALLS.incrementAndGet();
            return line + line;
        });
    }

    @Test
    void theSameLineageIsReadAndNotComputed() throws IOException {
        Path lines = Files.write(folder.resolve("lines"), List.of("a", "b", "c"));
        String path = folder.resolve("checkpoint").toString();
        CALLS.set(0);
        try (HearthContext first = open()) {
            doubled(first, lines).checkpointNow(path);
        }
        assertThat(CALLS).hasValue(3);

        try (HearthContext second = open()) {
            RDD<String> again = doubled(second, lines);
            again.checkpoint(path);
            assertThat(again.isCheckpointed()).isTrue();
            assertThat(again.collect()).containsExactly("aa", "bb", "cc");
            again.checkpointNow(path);
            assertThat(CALLS).hasValue(3);
        }
    }

    @Test
    void anotherLineageIsRefusedWithWhatToDo() throws IOException {
        Path lines = Files.write(folder.resolve("lines"), List.of("a", "b", "c"));
        String path = folder.resolve("checkpoint").toString();
        try (HearthContext context = open()) {
            doubled(context, lines).checkpointNow(path);
            RDD<String> other = doubled(context, lines).filter(line -> !line.isEmpty());

            assertThatThrownBy(() -> other.checkpoint(path))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("fingerprints differ")
                    .hasMessageContaining("hdfs dfs -rm -r");

            Files.write(lines, List.of("a", "b", "c", "d"));
            assertThatThrownBy(() -> doubled(context, lines).checkpoint(path))
                    .hasMessageContaining("fingerprints differ");
        }
    }
}
