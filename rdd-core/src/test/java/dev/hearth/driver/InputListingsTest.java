package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.util.functional.RemoteIterators;
import org.junit.jupiter.api.Test;

final class InputListingsTest {
    private final List<Map<String, Integer>> told = new CopyOnWriteArrayList<>();
    private final Semaphore listed = new Semaphore(0);

    private void told(Map<String, Integer> blocks) {
        told.add(blocks);
        listed.release();
    }

    @Test
    void aFirstActionBeforeAnyInputSaysOnceThatThereIsNone() {
        try (InputListings listings = new InputListings(new Configuration(false), () -> {}, this::told)) {
            listings.actionBegins();
            listings.actionBegins();
        }
        assertThat(told).containsExactly(Map.of());
    }

    @Test
    void anActionLeavesItToTheListingWhereInputWasNamed() throws InterruptedException {
        Configuration configuration = new Configuration(false);
        configuration.set("fs.gated.impl", Gated.class.getName());
        try (InputListings listings = new InputListings(configuration, () -> {}, this::told)) {
            listings.named(List.of(new Path("gated:/no/such/input")));
            listings.actionBegins();
            assertThat(told).isEmpty();
            Gated.GATE.countDown();
            assertThat(listed.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            assertThat(told).containsExactly(Map.of());
        }
    }

    @Test
    void whatIsNamedLaterAddsToWhatWasListedAndIsNotListedAgain() throws InterruptedException {
        Configuration configuration = new Configuration(false);
        configuration.set("fs.hosted.impl", Hosted.class.getName());
        try (InputListings listings = new InputListings(configuration, () -> {}, this::told)) {
            listings.named(List.of(new Path("hosted:/first")));
            listings.named(List.of(new Path("broken:/input"))); // of which nothing is known
            listings.named(List.of(new Path("hosted:/second"), new Path("file:/mine")));
            assertThat(listed.tryAcquire(3, 60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(told).containsExactly(Map.of("first", 1), Map.of("first", 1), Map.of("first", 1, "second", 1));
        assertThat(Hosted.LISTED).containsExactly("first", "second");
    }

    /** Does not answer before its gate is open. */
    static final class Gated extends RawLocalFileSystem {
        static final CountDownLatch GATE = new CountDownLatch(1);

        @Override
        public void initialize(URI uri, Configuration conf) throws IOException {
            try {
                assertThat(GATE.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            super.initialize(uri, conf);
        }
    }

    /** Each file is a block on the host of its name. */
    static final class Hosted extends RawLocalFileSystem {
        static final List<String> LISTED = new CopyOnWriteArrayList<>();

        @Override
        public URI getUri() {
            return URI.create("hosted:///");
        }

        @Override
        public FileStatus[] globStatus(Path path) {
            return new FileStatus[] {new FileStatus(1, false, 1, 1, 0, path)};
        }

        @Override
        public RemoteIterator<LocatedFileStatus> listLocatedStatus(Path path) {
            LISTED.add(path.getName());
            BlockLocation[] block = {new BlockLocation(null, new String[] {path.getName()}, 0, 1)};
            return RemoteIterators.remoteIteratorFromSingleton(
                    new LocatedFileStatus(new FileStatus(1, false, 1, 1, 0, path), block));
        }
    }
}
