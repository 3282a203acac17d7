package dev.hearth.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.closure.DriverOnly;
import dev.hearth.function.SerializableFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataSerializerTest {
    private final DataSerializer serializer = DataSerializers.create(getClass().getClassLoader());

    private enum Color {
        RED,
        GREEN {
            @Override
            int code() {
                return 2;
            }
        };

        int code() {
            return 1;
        }
    }

    private record Point(double x, double y) {}

    private record Line(Point from, Point to, List<String> labels, Color color, int[] marks) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Line line
                    && from.equals(line.from)
                    && java.util.Objects.equals(to, line.to)
                    && labels.equals(line.labels)
                    && color == line.color
                    && Arrays.equals(marks, line.marks);
        }

        @Override
        public int hashCode() {
            return from.hashCode();
        }
    }

    private record Box<T>(T content) {}

    private static final class Node {
        private final String label;
        private Node next;

        Node(String label) {
            this.label = label;
        }
    }

    @Test
    void nullIsAValue() {
        assertThat(serializer.deserialize(serializer.serialize(null))).isNull();
        assertThat(copy(new Box<>(null))).isEqualTo(new Box<>(null));
    }

    @Test
    void constantsArriveAsThemselves() {
        assertThat(copy(Color.GREEN)).isSameAs(Color.GREEN);
        assertThat(copy(Color.GREEN).code()).isEqualTo(2);
    }

    @Test
    void whatIsMetAgainIsTheSameHoweverMuchWasMetBetween() {
        for (int count : new int[] {1, 7, 8, 9, 10, 1_000}) {
            List<List<Integer>> each = new ArrayList<>();
            IntStream.range(0, count).forEach(i -> each.add(new ArrayList<>(List.of(i))));
            List<List<Integer>> twice = new ArrayList<>(each);
            twice.addAll(each);

            List<List<Integer>> arrived = copy(twice);

            assertThat(arrived).isEqualTo(twice);
            for (int i = 0; i < count; i++) {
                assertThat(arrived.get(count + i)).isSameAs(arrived.get(i));
            }
            assertThat(copy(List.of("a", "a"))).as("the record after it").isEqualTo(List.of("a", "a"));
        }
    }

    @Test
    void cyclesAreKept() {
        Node node = new Node("a");
        node.next = new Node("b");
        node.next.next = node;
        Node arrived = copy(node);
        assertThat(arrived.next.next).isSameAs(arrived);
        assertThat(arrived.next.label).isEqualTo("b");

        List<Object> list = new ArrayList<>();
        List<Object> view = Collections.unmodifiableList(list);
        list.add(view);
        List<Object> own = copy(view);
        assertThat(own.get(0)).isSameAs(own);
    }

    @Test
    void whatIsTransientStaysBehind() {
        assertThat(new SampleTypes.Animal("tom").loud()).isEqualTo("TOM");
        assertThat(copy(new SampleTypes.Animal("tom")).loud()).isEqualTo("null");
    }

    @Test
    void anObjectMetTwiceArrivesAsOne() {
        Point point = new Point(1, 2);
        List<Point> arrived = copy(new ArrayList<>(List.of(point, point)));
        assertThat(arrived.get(0)).isSameAs(arrived.get(1));
    }

    @Test
    void anUnmodifiableCollectionStaysOne() {
        List<Integer> arrived = copy(Collections.unmodifiableList(new ArrayList<>(List.of(1))));
        assertThatThrownBy(() -> arrived.add(2)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void exceptionsArriveWithMessageCauseAndTrace() {
        IllegalStateException failure = new IllegalStateException("outer", new ArithmeticException("inner"));
        IllegalStateException arrived = copy(failure);
        assertThat(arrived).hasMessage("outer").hasRootCauseMessage("inner");
        assertThat(arrived.getStackTrace()).isEqualTo(failure.getStackTrace());
    }

    @Test
    void lambdasAndSortedCollectionsWithComparatorsArriveWorking() throws Exception {
        int base = 4;
        SerializableFunction<Integer, Integer> f = x -> x + base;
        assertThat(copy(new Box<>(f)).content().apply(1)).isEqualTo(5);

        TreeSet<String> sorted = new TreeSet<>((Comparator<String> & Serializable) (a, b) -> b.compareTo(a));
        sorted.addAll(List.of("a", "b"));
        TreeSet<String> arrived = copy(sorted);
        arrived.add("c");
        assertThat(arrived).containsExactly("c", "b", "a");
        TreeSet<String> reversed = new TreeSet<>(Comparator.reverseOrder());
        reversed.addAll(List.of("a", "b"));
        assertThat(copy(reversed)).containsExactly("b", "a");
    }

    @Test
    void whatCannotBeSerializedIsNamedWithThePathToIt() {
        Thread thread = new Thread("never started");
        record Job(String name, List<Box<?>> boxes) {}
        Map<Integer, Object[]> map = Map.of(1, new Object[] {"a", new Job("x", List.of(new Box<>(thread)))});
        assertThatThrownBy(() -> serializer.serialize(new Box<>(map)))
                .isInstanceOf(SerializationException.class)
                .hasMessage(
                        "data cannot be serialized: java.lang.Thread is no data: its state is closed to us and it does"
                                + " not implement java.io.Serializable; keep the values it was made from; found at "
                                + Box.class.getName() + ".content[0][1].boxes[0].content");
    }

    @Test
    void whatJavaCannotSerializeIsNamedWithThePathToIt() {
        final class Named extends ArrayList<Object> {
            private final String name = "named";

            @Override
            public String toString() {
                return name;
            }
        }
        Named named = new Named();
        named.add("first");
        named.add(new Point[] {new Point(1, 2)});
        assertThatThrownBy(() -> serializer.serialize(new Box<>(List.of(named))))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("NotSerializableException")
                .hasMessageEndingWith("found at " + Box.class.getName() + ".content[0]");
        Box<?> box = new Box<>(1);
        SerializableFunction<Integer, Object> f = x -> box;
        assertThatThrownBy(() -> serializer.serialize(f))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("NotSerializableException: " + Box.class.getName())
                .hasMessageContaining(", a " + Box.class.getTypeName() + ")");
    }

    @Test
    void aCycleThroughWhatIsMadeAtOnceIsRefusedWithThePath() {
        List<Object> list = new ArrayList<>();
        Box<Object> box = new Box<>(list);
        list.add("first");
        list.add(box);
        assertThatThrownBy(() -> serializer.serialize(box))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(Box.class.getName() + " contains itself, but is made only when")
                .hasMessageEndingWith("found at " + Box.class.getName() + ".content[1]");
        List<Object> immutable = List.of(list);
        list.set(1, immutable);
        assertThatThrownBy(() -> serializer.serialize(immutable)).hasMessageContaining(" contains itself");
        assertThat(copy(new Box<>(List.of(1)))).isEqualTo(new Box<>(List.of(1)));
    }

    @Test
    void twoBoxesOfOneListAreNoCycle() {
        Box<Integer> inner = new Box<>(1);
        assertThat(copy(new Box<>(List.of(inner, new Box<>(inner)))))
                .isEqualTo(new Box<>(List.of(inner, new Box<>(inner))));
    }

    @Test
    void whatLivesOnTheDriverIsRefusedWithItsOwnSentence() {
        DriverOnly driverOnly = () -> "count it instead";
        record Holder(DriverOnly held) {}
        final class Real implements DriverOnly {
            @Override
            public String insteadOfCapturing() {
                return driverOnly.insteadOfCapturing();
            }
        }
        assertThatThrownBy(() -> serializer.serialize(new Holder(new Real())))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("is no data: count it instead");
    }

    @Test
    void damagedBytesAreReportedAsSuch() {
        byte[] bytes = serializer.serialize(new ArrayList<>(List.of("a", "b")));
        assertThatThrownBy(() -> serializer.deserialize(Arrays.copyOf(bytes, bytes.length - 2)))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> serializer.deserialize(new byte[0])).isInstanceOf(SerializationException.class);
    }

    @Test
    void buffersGrowWithTheValue() {
        byte[] large = new byte[50 << 20];
        large[large.length - 1] = 7;
        assertThat(copy(large)).hasSize(large.length).endsWith((byte) 7);
    }

    @Test
    void aFailedCallLeavesTheSerializerUsable() {
        assertThatThrownBy(() -> serializer.serialize(new Box<>(new Thread("never started"))))
                .isInstanceOf(SerializationException.class);
        assertThat(copy(new Point(1, 2))).isEqualTo(new Point(1, 2));
    }

    @Test
    void valuesAreWrittenToStreams() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        serializer.write(new Point(1, 2), out);
        assertThat(serializer.read(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(new Point(1, 2));
    }

    @Test
    void manyThreadsMayUseOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Line line = new Line(new Point(i, i), null, List.of("label " + i), Color.RED, new int[i]);
                results.add(threads.submit(() -> line.equals(copy(line))));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get(60, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @SuppressWarnings("unchecked") // a copy is of its original's type, or of an equal collection's
    private <T> T copy(T value) {
        return (T) serializer.deserialize(serializer.serialize(value));
    }
}
