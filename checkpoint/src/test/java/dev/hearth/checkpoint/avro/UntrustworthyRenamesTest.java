package dev.hearth.checkpoint.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.checkpoint.CheckpointException;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system whose word on renames is not to be relied on: only what lies there counts. */
class UntrustworthyRenamesTest {
    private static final AtomicLong CALLS = new AtomicLong();
    private static volatile Renames renames;
    private static volatile String hidden; // name of a file that cannot be looked at, once
    private static volatile String undeletable; // name of what cannot be deleted

    @TempDir
    Path folder;

    private HearthContext context;
    private RDD<Long> numbers;

    private enum Renames {
        DONE_AND_DENIED,
        DONE_AND_FAILED,
        CONFIRMED_AND_NOT_DONE,
        PARTS_DONE_AND_HIDDEN,
        MANIFEST_DONE_AND_HIDDEN,
        RIGHT
    }

    /** Local files, though none that is there gives way to another that is renamed, as on HDFS. */
    public static final class Untrustworthy extends RawLocalFileSystem {
        @Override
        public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) throws IOException {
            return switch (renames) {
                case DONE_AND_DENIED -> !strictly(from, to);
                case DONE_AND_FAILED -> {
                    strictly(from, to);
                    throw new IOException("no answer");
                }
                case CONFIRMED_AND_NOT_DONE -> true;
                case PARTS_DONE_AND_HIDDEN -> hiding(from, to, "part-");
                case MANIFEST_DONE_AND_HIDDEN -> hiding(from, to, "_manifest");
                case RIGHT -> strictly(from, to);
            };
        }

        private boolean strictly(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) throws IOException {
            return !exists(to) && super.rename(from, to);
        }

        private boolean hiding(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to, String prefix)
                throws IOException {
            boolean done = strictly(from, to);
            if (to.getName().startsWith(prefix)) {
                hidden = to.getName();
            }
            return done;
        }

        @Override
        public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
            if (path.getName().equals(hidden)) {
                hidden = "";
                throw new IOException("no answer about " + path.getName());
            }
            return super.getFileStatus(path);
        }

        @Override
        public boolean delete(org.apache.hadoop.fs.Path path, boolean recursive) throws IOException {
            if (path.getName().equals(undeletable)) {
                throw new IOException("%s cannot be deleted".formatted(path));
            }
            return super.delete(path, recursive);
        }
    }

    @BeforeEach
    void open() {
        CALLS.set(0);
        hidden = "";
        undeletable = "";
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

    @Test
    void partsThatWereRenamedAndNotCommittedGiveWayToThoseOfTheNextJob() {
        renames = Renames.PARTS_DONE_AND_HIDDEN;
        assertThatThrownBy(() -> numbers.checkpointNow(path()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("partitions [0, 1] are not written");

        renames = Renames.RIGHT;
        numbers.checkpointNow(path());

        assertThat(CALLS).hasValue(20);
        assertThat(numbers.collect()).hasSize(10);
        assertThat(CALLS).hasValue(20);
    }

    @Test
    void aManifestThatWasRenamedAndNotSeenGivesWayToTheNext() {
        renames = Renames.MANIFEST_DONE_AND_HIDDEN;
        assertThatThrownBy(() -> numbers.checkpointNow(path())).isInstanceOf(CheckpointException.class);
        assertThat(numbers.isCheckpointed()).isFalse();

        renames = Renames.RIGHT;
        numbers.checkpointNow(path());

        assertThat(numbers.collect()).hasSize(10);
        assertThat(CALLS).hasValue(10); // all parts were committed
    }

    @Test
    void whatAttemptsHaveLeftMayStay() {
        renames = Renames.RIGHT;
        undeletable = "_attempts";
        numbers.checkpointNow(path());

        assertThat(numbers.isCheckpointed()).isTrue();
        assertThat(numbers.collect()).hasSize(10);
        assertThat(CALLS).hasValue(10);
        assertThat(context.checkpointed(path(), Long.class).count()).isEqualTo(10);
    }
}
