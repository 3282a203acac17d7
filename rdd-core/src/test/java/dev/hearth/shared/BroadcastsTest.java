package dev.hearth.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableFunction;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.DataSerializers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BroadcastsTest {
    private final DataSerializer serializer = DataSerializers.create(getClass().getClassLoader());
    private final MemoryStore store = new MemoryStore();
    private final List<Long> destroyed = new ArrayList<>();
    private final Broadcasts broadcasts = new Broadcasts(store, serializer, 64, destroyed::add);
    private final BroadcastReaders readers = new BroadcastReaders(store, serializer);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void valuesUpToTheLimitRideInTheHandle() {
        int overhead = serializer.serialize(new byte[40]).length - 40;
        assertThat(broadcasts.create(new byte[64 - overhead]).handle()).isInstanceOf(BroadcastHandle.Inline.class);
        assertThat(store.files).isEmpty();
        assertThat(broadcasts.create(new byte[65 - overhead]).handle()).isInstanceOf(BroadcastHandle.Stored.class);
        assertThat(store.files).hasSize(1);
    }

    @Test
    void aFunctionFindsTheValueWhereItRuns() throws Exception {
        Broadcast<byte[]> broadcast = broadcasts.create(new byte[1000]);
        Captured<SerializableFunction<Integer, Integer>> captured = Captured.of(x -> broadcast.value().length + x);
        assertThat(captured.bytes()).hasSizeLessThan(1000);
        assertThat(captured.open(getClass().getClassLoader(), handle -> readers.resolve((BroadcastHandle) handle))
                        .apply(1))
                .isEqualTo(1001);
    }

    @Test
    void aValueIsReadOnceAndTheSameObjectForAllTasks() {
        Broadcast<byte[]> broadcast = broadcasts.create(new byte[1000]);
        Object first = readers.resolve(broadcast.handle()).value();
        assertThat(readers.resolve(broadcast.handle()).value()).isSameAs(first);
        assertThat(store.opened).hasValue(1);

        Broadcast<List<Integer>> small = broadcasts.create(List.of(1));
        assertThat(readers.resolve(small.handle()).value())
                .isSameAs(readers.resolve(small.handle()).value());
    }

    @Test
    void nothingIsReadBeforeFirstUse() {
        readers.resolve(broadcasts.create(new byte[1000]).handle());
        assertThat(store.opened).hasValue(0);
    }

    @Test
    void theValueIsTheOneAtCreation() {
        List<Integer> list = new ArrayList<>(List.of(1));
        Broadcast<List<Integer>> broadcast = broadcasts.create(list);
        list.add(2);
        assertThat(readers.resolve(broadcast.handle()).value()).isEqualTo(List.of(1));
    }

    @Test
    void manyUsersOfOneBroadcastReadItOnceAndAnotherLoadsMeanwhile() throws Exception {
        Broadcast<byte[]> slow = broadcasts.create(new byte[1000]);
        Broadcast<byte[]> other = broadcasts.create(new byte[2000]);
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        store.beforeOpen = name -> {
            if (name.equals("0")) {
                opened.countDown();
                await(mayGoOn);
            }
        };
        List<Future<?>> users = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            users.add(threads.submit(() -> readers.resolve(slow.handle()).value()));
        }
        await(opened);
        Future<?> meanwhile =
                threads.submit(() -> readers.resolve(other.handle()).value());
        assertThat(meanwhile.get(30, TimeUnit.SECONDS)).isInstanceOf(byte[].class);
        mayGoOn.countDown();
        Object value = users.get(0).get(30, TimeUnit.SECONDS);
        for (Future<?> user : users) {
            assertThat(user.get(30, TimeUnit.SECONDS)).isSameAs(value);
        }
        assertThat(store.opened).hasValue(2);
    }

    @Test
    void aFailedReadIsTriedAgainByTheNextUser() {
        Broadcast<byte[]> broadcast = broadcasts.create(new byte[1000]);
        byte[] bytes = store.files.remove("0");
        Broadcast<?> reader = readers.resolve(broadcast.handle());
        assertThatThrownBy(reader::value)
                .isInstanceOf(BroadcastException.class)
                .hasMessageContaining("broadcast 0 in memory 0 is missing, " + bytes.length + " bytes expected");
        store.files.put("0", bytes);
        assertThat(reader.value()).isEqualTo(new byte[1000]);
    }

    @Test
    void useAfterDestroyNamesWhereItWasDestroyed() {
        Broadcast<byte[]> broadcast = broadcasts.create(new byte[1000]);
        Broadcast<?> reader = readers.resolve(broadcast.handle());
        assertThat(reader.value()).isNotNull();
        broadcast.destroy();
        broadcast.destroy();

        assertThat(destroyed).containsExactly(0L);
        assertThat(store.files).isEmpty();
        assertThatThrownBy(broadcast::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching(
                        "broadcast 0 was destroyed \\(destroy at BroadcastsTest.java:\\d+\\) and is used after that; .*");
        assertThatThrownBy(() -> Captured.of((SerializableFunction<Integer, Object>) x -> broadcast.value()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was destroyed (destroy at BroadcastsTest.java:");

        readers.drop(0);
        assertThatThrownBy(reader::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broadcast 0 is used in a task after the driver has destroyed it");
    }

    @Test
    void onlyTheDriverDestroys() {
        Broadcast<?> reader = readers.resolve(broadcasts.create(List.of(1)).handle());
        assertThatThrownBy(reader::destroy)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("on the driver only");
    }

    @Test
    void aValueThatCannotBeSerializedIsNamedAndLeavesNoFile() {
        assertThatThrownBy(() -> broadcasts.create(List.of(new byte[100_000], new Thread("never started"))))
                .isInstanceOf(BroadcastException.class)
                .hasMessageContaining("broadcast 0, a java.util.ImmutableCollections$List12: ")
                .hasMessageContaining("java.lang.Thread is no data");
        assertThat(store.files).isEmpty();
        assertThat(store.unfinished).hasValue(0);
    }

    @Test
    void anInterruptedWaiterSaysSo() throws Exception {
        Broadcast<byte[]> broadcast = broadcasts.create(new byte[1000]);
        Broadcast<?> reader = readers.resolve(broadcast.handle());
        Thread.currentThread().interrupt();
        assertThatThrownBy(reader::value).isInstanceOf(BroadcastException.class).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(reader.value()).isNotNull();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("not within 30 s");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What happens before a file is opened. */
    private interface BeforeOpen {
        void opening(String name);
    }

    /** Files in memory, counted. */
    private static final class MemoryStore implements BroadcastStore {
        private final Map<String, byte[]> files = new ConcurrentHashMap<>();
        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger unfinished = new AtomicInteger();
        private volatile BeforeOpen beforeOpen = name -> {};

        @Override
        public BroadcastFile create(long id) {
            unfinished.incrementAndGet();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            return new BroadcastFile() {
                @Override
                public OutputStream stream() {
                    return bytes;
                }

                @Override
                public String commit() {
                    files.put(Long.toString(id), bytes.toByteArray());
                    return Long.toString(id);
                }

                @Override
                public void close() {
                    unfinished.decrementAndGet();
                }
            };
        }

        @Override
        public InputStream open(BroadcastLocation location) throws IOException {
            opened.incrementAndGet();
            beforeOpen.opening(location.name());
            byte[] bytes = files.get(location.name());
            if (bytes == null) {
                throw new NoSuchFileException(location.name());
            }
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void delete(BroadcastLocation location) {
            files.remove(location.name());
        }

        @Override
        public String describe(BroadcastLocation location) {
            return "memory " + location.name();
        }

        @Override
        public void close() {
            files.clear();
        }
    }
}
