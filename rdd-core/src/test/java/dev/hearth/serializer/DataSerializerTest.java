package dev.hearth.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.closure.DriverOnly;
import dev.hearth.function.SerializableFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** An ordinary class: no interface, no constructor without arguments, final fields, a parent. */
    private static class Animal {
        private final String name;

        Animal(String name) {
            this.name = name;
        }
    }

    private static final class Dog extends Animal {
        private final int age;

        Dog(String name, int age) {
            super(name);
            this.age = age;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Dog dog && dog.age == age && ((Animal) dog).name.equals(((Animal) this).name);
        }

        @Override
        public int hashCode() {
            return age;
        }
    }

    private static final class Named extends ArrayList<String> {
        private final String name;

        Named(String name) {
            this.name = name;
        }
    }

    private static final class Node {
        private final String label;
        private Node next;

        Node(String label) {
            this.label = label;
        }
    }

    @SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // users' data holds them all the same
    static Stream<Object> values() {
        ArrayList<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4));
        TreeMap<String, Integer> tree = new TreeMap<>(Map.of("a", 1, "b", 2, "c", 3));
        Map<Color, Point> colors = new EnumMap<>(Map.of(Color.GREEN, new Point(1, 2)));
        Map<String, Point> linked = new LinkedHashMap<>();
        linked.put("z", new Point(1, 2));
        linked.put(null, null);
        return Stream.of(
                1,
                -1L,
                1.5,
                2.5f,
                'c',
                true,
                (byte) 1,
                (short) 2,
                "text \u00e9\u4e2d\ud83d\ude00",
                "",
                BigInteger.TWO.pow(200),
                new BigDecimal("1.50"),
                UUID.fromString("00000000-0000-0001-0000-000000000002"),
                Locale.GERMANY,
                new Date(5),
                new java.sql.Timestamp(123_456_789L),
                Color.RED,
                Color.GREEN,
                DayOfWeek.FRIDAY,
                TimeUnit.DAYS,
                String.class,
                int.class,
                Point.class,
                BitSet.valueOf(new long[] {5}),
                Instant.ofEpochSecond(5, 6),
                Duration.ofNanos(7),
                LocalDate.of(2024, Month.MAY, 1),
                LocalDateTime.of(2024, Month.MAY, 1, 2, 3),
                ZonedDateTime.of(2024, 5, 1, 2, 3, 4, 5, ZoneOffset.ofHours(2)),
                Period.ofDays(3),
                YearMonth.of(2024, 5),
                Optional.empty(),
                Optional.of(new Point(1, 2)),
                OptionalInt.of(4),
                new Point(1, 2),
                new Line(new Point(1, 2), null, List.of("a"), Color.GREEN, new int[] {1}),
                new Box<>(new Box<>(new Point(3, 4))),
                new Dog("rex", 4),
                List.of(),
                List.of(1),
                List.of(1, "a", new Point(1, 2)),
                Stream.of(1, 2, 3).toList(),
                Stream.of(1, null, 3).toList(),
                Set.of(),
                Set.of(1, 2, 3),
                Map.of(),
                Map.of("a", 1),
                Map.of("a", new Point(1, 2), "b", new Point(3, 4)),
                Map.entry("a", new Point(1, 2)),
                new AbstractMap.SimpleEntry<>("a", null),
                linked.entrySet().iterator().next(),
                Arrays.asList(1, null, new Point(1, 2)),
                numbers.subList(1, 3),
                List.of(1, 2, 3, 4).subList(1, 3),
                Arrays.asList(1, 2, 3).subList(0, 2),
                new LinkedList<>(numbers).subList(1, 3),
                Collections.unmodifiableList(numbers),
                Collections.unmodifiableList(List.of(new Point(1, 2))),
                Collections.unmodifiableSet(new HashSet<>(numbers)),
                Collections.unmodifiableSortedSet(new TreeSet<>(numbers)),
                Collections.unmodifiableMap(linked),
                Collections.unmodifiableSortedMap(tree),
                Collections.synchronizedList(numbers),
                Collections.synchronizedMap(new HashMap<>(tree)),
                Collections.checkedList(numbers, Integer.class),
                Collections.nCopies(3, new Point(1, 2)),
                Collections.emptyList(),
                Collections.emptyMap(),
                Collections.singletonList(new Point(1, 2)),
                Collections.singletonMap("a", new Point(1, 2)),
                Collections.singleton(1),
                numbers,
                new LinkedList<>(numbers),
                new HashSet<>(numbers),
                linked,
                tree,
                tree.headMap("b"),
                tree.descendingMap(),
                new TreeSet<>(tree.keySet()).tailSet("b"),
                new TreeMap<>(tree).keySet(),
                new ConcurrentHashMap<>(tree),
                EnumSet.of(Color.GREEN),
                EnumSet.noneOf(Color.class),
                colors,
                new EnumMap<Color, Point>(Color.class),
                new int[] {1, 2},
                new double[0],
                new String[] {"a", null},
                new Object[] {1, "a", new int[] {3}},
                new Point[][] {{new Point(1, 2)}, {}, null},
                new List<?>[] {List.of(1), numbers.subList(0, 1)});
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyTypeArrivesAsAnEqualValue(Object value) {
        assertThat(copy(new Object[] {value})).isEqualTo(new Object[] {value});
        assertThat(copy(value).getClass().isRecord()).isEqualTo(value.getClass().isRecord());
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
    void queuesAndBuildersWithoutEqualsArriveWithTheirContent() {
        assertThat(new ArrayList<>(copy(new ArrayDeque<>(List.of(1, 2))))).containsExactly(1, 2);
        assertThat(copy(new StringBuilder("abc"))).hasToString("abc");
        assertThat(copy(Pattern.compile("a+", Pattern.CASE_INSENSITIVE))
                        .matcher("AA")
                        .matches())
                .isTrue();
        Random random = new Random(7);
        assertThat(copy(random).nextLong()).isEqualTo(random.nextLong());
    }

    @Test
    void fieldsAddedToACollectionAreNotLost() {
        Named named = new Named("pets");
        named.add("rex");
        Named arrived = copy(named);
        assertThat(arrived).containsExactly("rex");
        assertThat(arrived.name).isEqualTo("pets");
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
        Box<?> box = new Box<>(new Box<>(new Thread("never started")));
        assertThatThrownBy(() -> serializer.serialize(box))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("java.lang.Thread is no data")
                .hasMessageContaining("content (");
        SerializableFunction<Integer, Object> f = x -> box;
        assertThatThrownBy(() -> serializer.serialize(f))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("NotSerializableException: " + Box.class.getName());
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
                assertThat(result.get(30, TimeUnit.SECONDS)).isTrue();
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
