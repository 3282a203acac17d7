package dev.hearth.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.chunk.ChunkedFile;
import dev.hearth.closure.Captured;
import dev.hearth.conf.Compression;
import dev.hearth.function.SerializableFunction;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.DataSerializers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BroadcastsTest {
    private final DataSerializer serializer = DataSerializers.create(getClass().getClassLoader());
    private final MemoryStore store = new MemoryStore();
    private final Told told = new Told();
    private int executors = 1;
    private final Broadcasts broadcasts =
            new Broadcasts(store, serializer, new BroadcastSettings(64, Compression.LZ4, 5), () -> executors, told);
    private final BroadcastReaders readers = new BroadcastReaders(new StoredFiles(store), serializer);
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
            if (name.equals(name(slow))) {
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
        assertThat(meanwhile.get(60, TimeUnit.SECONDS)).isInstanceOf(byte[].class);
        mayGoOn.countDown();
        Object value = users.get(0).get(60, TimeUnit.SECONDS);
        for (Future<?> user : users) {
            assertThat(user.get(60, TimeUnit.SECONDS)).isSameAs(value);
        }
        assertThat(store.opened).hasValue(2);
    }

    @Test
    void aFailedReadIsTriedAgainByTheNextUser() {
        Broadcast<byte[]> broadcast = broadcasts.create(new byte[1000]);
        byte[] bytes = store.files.remove(name(broadcast));
        Broadcast<?> reader = readers.resolve(broadcast.handle());
        assertThatThrownBy(reader::value)
                .isInstanceOf(BroadcastException.class)
                .hasMessageContaining(
                        "broadcast 0 in memory %s is missing, %d bytes expected", name(broadcast), bytes.length);
        store.files.put(name(broadcast), bytes);
        assertThat(reader.value()).isEqualTo(new byte[1000]);
    }

    @Test
    void useAfterDestroyNamesWhereItWasDestroyed() {
        Broadcast<byte[]> broadcast = broadcasts.create(new byte[1000]);
        Broadcast<?> reader = readers.resolve(broadcast.handle());
        assertThat(reader.value()).isNotNull();
        broadcast.destroy();
        broadcast.destroy();

        assertThat(told.destroyed).containsExactly(0L);
        assertThat(store.files).isEmpty();
        assertThatThrownBy(broadcast::value)
                .isInstanceOf(DestroyedBroadcastException.class)
                .hasMessageMatching(
                        "broadcast 0 was destroyed \\(destroy at BroadcastsTest.java:\\d+\\) and is used after that; .*");
        assertThatThrownBy(() -> Captured.of((SerializableFunction<Integer, Object>) x -> broadcast.value()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was destroyed (destroy at BroadcastsTest.java:");

        readers.destroy(0, "destroy at Program.java:7");
        assertThatThrownBy(reader::value)
                .isInstanceOf(DestroyedBroadcastException.class)
                .hasMessageContaining(
                        "broadcast 0 is used in a task after the driver has destroyed it (destroy at Program.java:7)");
    }

    @Test
    void equalValuesAreOneFileThatGoesWithItsLastUser() {
        Broadcast<byte[]> first = broadcasts.create(new byte[1000]);
        Broadcast<byte[]> second = broadcasts.create(new byte[1000]);
        assertThat(store.files).hasSize(1);
        assertThat(store.leftovers()).isEmpty();

        first.destroy();
        assertThat(readers.resolve(second.handle()).value()).isEqualTo(new byte[1000]);
        second.destroy();
        assertThat(store.files).isEmpty();
    }

    @Test
    void equalValuesAreOneObjectInAnExecutorAsLongAsEitherIsUsed() {
        Broadcast<byte[]> first = broadcasts.create(new byte[1000]);
        Broadcast<byte[]> second = broadcasts.create(new byte[1000]);
        Object value = readers.resolve(first.handle()).value();
        assertThat(readers.resolve(second.handle()).value()).isSameAs(value);
        assertThat(store.opened).hasValue(1);

        readers.destroy(first.handle().id(), "destroy at Program.java:7");
        assertThat(readers.resolve(second.handle()).value()).isSameAs(value);
        readers.release(second.handle().id());
        assertThat(readers.resolve(second.handle()).value()).isEqualTo(value).isNotSameAs(value);
        assertThat(store.opened).hasValue(2);
    }

    @Test
    void aFileIsForgottenOnlyWithItsLastUser() {
        Broadcast<byte[]> first = broadcasts.create(new byte[1000]);
        Broadcast<byte[]> second = broadcasts.create(new byte[1000]);
        String name = name(second);

        first.unpersist();
        first.destroy();
        assertThat(told.forgotten).isEmpty();
        second.unpersist();
        assertThat(told.forgotten).containsExactly(name);
        second.destroy();
        assertThat(told.forgotten).containsExactly(name, name);
    }

    @Test
    void anotherContextsBroadcastIsNotTakenForTheOneOfThatNumber() {
        Broadcasts others =
                new Broadcasts(store, serializer, new BroadcastSettings(64, Compression.LZ4, 5), () -> 1, new Told());
        for (int size : new int[] {10, 1000}) {
            BroadcastHandle mine = broadcasts.create(new byte[size]).handle();
            readers.resolve(mine);
            readers.resolve(mine);
            BroadcastHandle foreign = others.create(new byte[size + 1]).handle();
            assertThat(foreign.id()).isEqualTo(mine.id());
            assertThatThrownBy(() -> readers.resolve(foreign))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is another context's");
        }
    }

    @Test
    void anUnpersistedValueIsReadAgain() {
        Broadcast<byte[]> broadcast = broadcasts.create(new byte[1000]);
        Object before = readers.resolve(broadcast.handle()).value();
        broadcast.unpersist();
        assertThat(told.released).containsExactly(0L);
        readers.release(0);

        assertThat(readers.resolve(broadcast.handle()).value())
                .isEqualTo(before)
                .isNotSameAs(before);
        assertThat(store.opened).hasValue(2);
    }

    @Test
    void whatTheProgramCannotReachIsRemoved() {
        Captured<SerializableFunction<Integer, Integer>> keepsOne = function(broadcasts.create(new byte[1000]));
        broadcasts.create(new byte[2000]);
        assertThat(store.files).hasSize(2);

        try {
            awaitGarbage(() -> told.released.contains(1L) && store.files.size() == 1);
            assertThat(told.released).containsExactly(1L);
            assertThat(store.files)
                    .containsOnlyKeys(
                            ((BroadcastHandle.Stored) keepsOne.handles().get(0)).name());
        } finally {
            Reference.reachabilityFence(keepsOne);
        }
    }

    private static Captured<SerializableFunction<Integer, Integer>> function(Broadcast<byte[]> broadcast) {
        return Captured.of(x -> broadcast.value().length + x);
    }

    /** Collects garbage until something has become of it. */
    private static void awaitGarbage(BooleanSupplier gone) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!gone.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("what is unreachable is still there after 60 s");
            }
            System.gc();
            Thread.onSpinWait();
        }
    }

    @Test
    void copiesGrowWithTheSquareRootOfTheReadersUpToTheLimit() {
        int[] readers = {1, 4, 5, 16, 17, 1000};
        for (int i = 0; i < readers.length; i++) {
            executors = readers[i];
            broadcasts.create(new byte[1000 + i]);
        }
        assertThat(store.copies).containsExactly(1, 2, 3, 4, 5, 5);
    }

    @Test
    void anyDamagedByteIsFoundAndTheValueIsNeverHalf() {
        byte[] value = new byte[300_000];
        new Random(7).nextBytes(value);
        Broadcast<byte[]> broadcast = broadcasts.create(value);
        byte[] whole = store.files.get(name(broadcast));
        for (int at = 0; at < whole.length; at += whole.length / 50) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            store.files.put(name(broadcast), damaged);
            assertThatThrownBy(() -> readers.resolve(broadcast.handle()).value())
                    .as("byte %d of %d", at, whole.length)
                    .isInstanceOf(BroadcastException.class)
                    .hasMessageContaining("is damaged: ");
        }
        store.files.put(name(broadcast), whole);
        assertThat(readers.resolve(broadcast.handle()).value()).isEqualTo(value);
    }

    @Test
    void aHandleTakesLessThan200BytesWhateverTheValue() throws IOException {
        String name = "f".repeat(40);
        for (BroadcastHandle handle : List.of(
                new BroadcastHandle.Stored(Long.MAX_VALUE, name, 1 << 20, 1L << 40, -1),
                new BroadcastHandle.StoredParts(Long.MAX_VALUE, name, 1 << 20, 1L << 40, -1))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(handle);
            }
            assertThat(bytes.size()).as("%s", handle).isLessThan(200);
        }
    }

    @Test
    void onlyTheDriverDestroys() {
        Broadcast<?> reader = readers.resolve(broadcasts.create(List.of(1)).handle());
        for (ThrowingCallable attempt : List.<ThrowingCallable>of(reader::destroy, reader::unpersist)) {
            assertThatThrownBy(attempt)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("on the driver only");
        }
    }

    @Test
    void aValueThatCannotBeSerializedIsNamedAndLeavesNoFile() {
        assertThatThrownBy(() -> broadcasts.create(List.of(new byte[100_000], new Thread("never started"))))
                .isInstanceOf(BroadcastException.class)
                .hasMessageContaining("broadcast 0, a java.util.ImmutableCollections$List12: ")
                .hasMessageContaining("java.lang.Thread is no data");
        assertThat(store.files).isEmpty();
        assertThat(store.leftovers()).isEmpty();
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
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("not within 30 s");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String name(Broadcast<?> broadcast) {
        return ((BroadcastHandle.Stored) broadcast.handle()).name();
    }

    /** Remembers what it was told. */
    private static final class Told implements BroadcastListener {
        private final List<Long> released = new CopyOnWriteArrayList<>();
        private final List<Long> destroyed = new CopyOnWriteArrayList<>();
        private final List<String> forgotten = new CopyOnWriteArrayList<>();

        @Override
        public void released(long broadcast, List<ChunkedFile> files) {
            released.add(broadcast);
            files.forEach(file -> forgotten.add(file.name()));
        }

        @Override
        public void destroyed(long broadcast, List<ChunkedFile> files, String where) {
            destroyed.add(broadcast);
            files.forEach(file -> forgotten.add(file.name()));
        }
    }
}
