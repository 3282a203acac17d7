package dev.hearth.checkpoint.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.checkpoint.CheckpointException;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.net.NetUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may write to a directory that several programs, or several RDDs of one, can name. */
class OwnersTest {
    @TempDir
    Path folder;

    private HearthContext context;
    private Path directory;

    @BeforeEach
    void open() {
        context = another();
        directory = folder.resolve("named");
    }

    @AfterEach
    void close() {
        context.close();
    }

    private static HearthContext another() {
        return HearthContext.builder("owners").master("local[2]").open();
    }

    private static RDD<Long> squares(HearthContext of) {
        return of.range(0, 10, 1, 2).map(number -> number * number);
    }

    /** Half of a checkpoint, by an application that says that it is this one. */
    private void leave(String... owner) throws IOException {
        Files.createDirectories(directory.resolve("_attempts"));
        Files.writeString(directory.resolve("part-00000.avro"), "half of it");
        Files.deleteIfExists(directory.resolve("._owner.crc")); // of Hadoop's local file system
        Files.writeString(directory.resolve("_owner"), String.join("\n", owner) + "\n");
    }

    @Test
    void anotherApplicationThatIsAliveIsLeftInPeace() {
        RDD<Long> first = squares(context);
        first.checkpoint(directory.toString());
        first.take(1);
        try (HearthContext other = another()) {
            RDD<Long> second = squares(other);

            assertThatThrownBy(() -> second.checkpoint(directory.toString()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContainingAll(
                            "another application",
                            "process %d".formatted(ProcessHandle.current().pid()),
                            "name another path",
                            "hdfs dfs -rm -r 'file:" + directory);

            assertThat(first.count()).isEqualTo(10);
            assertThat(first.isCheckpointed()).isTrue();
            second.checkpoint(directory.toString()); // is complete now, and of the same
            assertThat(second.isCheckpointed()).isTrue();
        }
        assertThat(first.collect()).hasSize(10);
        assertThat(directory.resolve("_owner")).doesNotExist();
    }

    @Test
    void whatAnApplicationLeftThatHasEndedGivesWay() throws IOException {
        leave("file:" + folder.resolve("gone"), NetUtils.getHostname(), "1", "0");

        squares(context).checkpointNow(directory.toString());

        assertThat(context.checkpointed(directory.toString(), Long.class).count())
                .isEqualTo(10);
    }

    @Test
    void soDoesWhatOneLeftThatWasKilledOnThisMachine() throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();
        leave(
                "file:" + folder,
                NetUtils.getHostname(),
                Long.toString(killed.pid()),
                "0"); // whose directory is still there

        squares(context).checkpointNow(directory.toString());

        assertThat(context.checkpointed(directory.toString(), Long.class).count())
                .isEqualTo(10);
    }

    @Test
    void whatCannotBeSeenFromHereMayBeAlive() throws IOException {
        leave(
                "file:/tmp/hearth-1",
                "elsewhere/" + InetAddress.getLoopbackAddress().getHostAddress(),
                "1",
                "0");

        assertThatThrownBy(() -> squares(context).checkpoint(directory.toString()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("driver on elsewhere");
        assertThat(directory.resolve("part-00000.avro")).exists();
    }

    @Test
    void anOwnerThatDidNotComeToSayWhoItIsMayBeAlive() throws IOException {
        leave("file:/tmp");

        assertThatThrownBy(() -> squares(context).checkpoint(directory.toString()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("_owner does not say", "hdfs dfs -rm -r");
        assertThat(directory.resolve("part-00000.avro")).exists();
    }

    @Test
    void aDirectoryThatAnotherApplicationHasTakenIsNeitherCompletedNorDeleted() throws IOException {
        RDD<Long> squares = squares(context);
        squares.checkpoint(directory.toString());
        leave(
                "file:" + folder,
                NetUtils.getHostname(),
                Long.toString(ProcessHandle.current().pid()),
                "1");

        assertThatThrownBy(() -> squares.checkpointNow())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("another one, file:" + folder, "name another path");
        assertThat(squares.isCheckpointed()).isFalse();
        assertThat(squares.collect()).hasSize(10);
        context.close();

        assertThat(directory.resolve("_manifest.json")).doesNotExist();
        assertThat(directory.resolve("_owner")).content().contains(folder.toString());
    }

    @Test
    void twoRddsDoNotWriteToOneDirectoryAndTheSecondTakesWhatTheFirstHasCompleted() {
        RDD<Long> first = squares(context);
        first.checkpoint(directory.toString());
        RDD<Long> second = squares(context);

        assertThatThrownBy(() -> second.checkpoint(directory.toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(first.toString(), second.toString(), "is being checkpointed to");

        assertThat(first.count()).isEqualTo(10);
        second.checkpoint(directory.toString());
        assertThat(second.isCheckpointed()).isTrue();
        assertThat(second.collect()).isEqualTo(first.collect());
    }

    @Test
    void anRddThatNobodyReachesAnyMoreLeavesItsDirectoryToTheNext() {
        WeakReference<RDD<Long>> first = new WeakReference<>(begun());
        for (int i = 0; i < 200 && first.get() != null; i++) {
            System.gc();
        }
        assertThat(first.get()).isNull();

        RDD<Long> second = squares(context);
        second.checkpointNow(directory.toString());
        context.close();

        assertThat(directory.resolve("_manifest.json")).exists();
    }

    private RDD<Long> begun() {
        RDD<Long> squares = squares(context);
        squares.checkpoint(directory.toString());
        squares.take(1);
        return squares;
    }
}
