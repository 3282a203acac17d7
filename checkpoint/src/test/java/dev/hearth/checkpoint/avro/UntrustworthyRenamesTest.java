package dev.hearth.checkpoint.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.checkpoint.CheckpointException;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system whose word on renames is not to be relied on: only what lies there counts. */
class UntrustworthyRenamesTest {
    private static final AtomicLong CALLS = new AtomicLong();
    private static volatile Renames renames;

    @TempDir
    Path folder;

    private HearthContext context;
    private RDD<Long> numbers;

    private enum Renames {
        DONE_AND_DENIED,
        DONE_AND_FAILED,
        CONFIRMED_AND_NOT_DONE,
        RIGHT
    }

    /** Local files. */
    public static final class Untrustworthy extends RawLocalFileSystem {
        @Override
        public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) throws IOException {
            return switch (renames) {
                case DONE_AND_DENIED -> !super.rename(from, to);
                case DONE_AND_FAILED -> {
                    super.rename(from, to);
                    throw new IOException("no answer");
                }
                case CONFIRMED_AND_NOT_DONE -> true;
                case RIGHT -> super.rename(from, to);
            };
        }
    }

    @BeforeEach
    void open() {
        CALLS.set(0);
        context = HearthContext.builder("renames")
                .master("local[2]")
                .set("hearth.hadoop.fs.file.impl", Untrustworthy.class.getName())
                .set("hearth.hadoop.fs.file.impl.disable.cache", "true") // other tests have the usual one
                .open();
        numbers = context.range(0, 10, 1, 2).map(number -> {
            CALLS.incrementAndGet();
            return number;
        });
    }

    @AfterEach
    void close() {
        context.close();
    }

    private String path() {
        return folder.resolve("checkpoint").toString();
    }

    @Test
    void doneButNotConfirmed() {
        renames = Renames.DONE_AND_DENIED;
        numbers.checkpointNow(path());

        assertThat(numbers.collect()).hasSize(10);
        assertThat(CALLS).hasValue(10);
    }

    @Test
    void doneButWithoutAnAnswer() {
        renames = Renames.DONE_AND_FAILED;
        numbers.checkpointNow(path());

        assertThat(numbers.collect()).hasSize(10);
        assertThat(CALLS).hasValue(10);
    }

    @Test
    void confirmedButNotDoneKeepsLineageAndTheNextJobWritesAgain() {
        renames = Renames.CONFIRMED_AND_NOT_DONE;
        assertThatThrownBy(() -> numbers.checkpointNow(path()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("partitions [0, 1] are not written");
        assertThat(numbers.isCheckpointed()).isFalse();
        assertThat(numbers.collect()).hasSize(10);

        renames = Renames.RIGHT;
        assertThat(numbers.count()).isEqualTo(10);

        assertThat(numbers.isCheckpointed()).isTrue();
        assertThat(numbers.collect()).hasSize(10);
    }
}
