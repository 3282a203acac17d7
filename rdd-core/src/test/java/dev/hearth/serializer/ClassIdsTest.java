package dev.hearth.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ClassIdsTest {
    private static final long SEED = Long.getLong("hearth.test.seed", System.nanoTime());

    private final ClassLoader loader = getClass().getClassLoader();
    private final ClassRegistry registry = new ClassRegistry();

    private enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "green";
            }
        }
    }

    private record Point(double x, double y) {}

    private record Line(Point from, Object to, List<Color> colors, Map<Color, Point[]> byColor) {}

    private static final class Plain {
        private final Object content;

        Plain(Object content) {
            this.content = content;
        }

        @Override
        public String toString() {
            return "plain " + content;
        }
    }

    @Test
    void bytesOfClassesThatNobodyRegisteredContainNoName() {
        EnumMap<Color, Point[]> byColor = new EnumMap<>(Color.class);
        byColor.put(Color.GREEN, new Point[] {new Point(1, 2)});
        Line line = new Line(new Point(1, 2), new Plain(new Point(3, 4)), List.of(Color.RED, Color.GREEN), byColor);
        String bytes = new String(serializer().serialize(List.of(line)), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("Line", "Point", "Plain", "Color", "hearth", "java");
    }

    @Test
    void serializersReadEachOthersBytesInWhateverOrderTheyMetTheClasses() {
        Random random = new Random(SEED);
        List<Supplier<Object>> values = new ArrayList<>(List.of(
                () -> new Point(1, 2),
                () -> Color.GREEN,
                () -> new Line(new Point(1, 2), null, List.of(Color.RED), Map.of(Color.RED, new Point[0])),
                () -> new Point[][] {{new Point(1, 2)}},
                () -> new HashMap<>(Map.of(Color.RED, 1)),
                () -> new EnumMap<>(Map.of(Color.RED, new Point(1, 2))),
                () -> List.of(new Thread.State[] {Thread.State.NEW})));
        for (int i = 0; i < 20; i++) {
            DataSerializer one = serializer();
            DataSerializer other = serializer();
            Collections.shuffle(values, random);
            values.subList(0, random.nextInt(values.size())).forEach(value -> one.serialize(value.get()));
            Collections.shuffle(values, random);
            for (Supplier<Object> value : values) {
                assertThat(other.deserialize(one.serialize(value.get())))
                        .as("seed %d", SEED)
                        .usingRecursiveComparison()
                        .isEqualTo(value.get());
                assertThat(one.deserialize(other.serialize(value.get())))
                        .as("seed %d", SEED)
                        .usingRecursiveComparison()
                        .isEqualTo(value.get());
            }
        }
    }

    @Test
    void aClassIsAskedForOnce() {
        Asked asked = new Asked();
        DataSerializer one = DataSerializers.create(loader, asked);
        byte[] bytes = one.serialize(new Plain(new Point(1, 2)));
        assertThat(asked.names).containsExactlyInAnyOrder(Plain.class.getName(), Point.class.getName());
        try (RecordWriter writer = one.recordWriter();
                RecordWriter another = one.recordWriter()) {
            writer.write(new Plain(new Point(1, 2)), new ByteBuilder());
            another.write(new Point(1, 2), new ByteBuilder());
        }
        assertThat(asked.names).hasSize(2);
        one.deserialize(bytes);
        assertThat(asked.numbers).isEmpty();
        DataSerializer other = DataSerializers.create(loader, asked);
        other.deserialize(bytes);
        other.deserialize(bytes);
        other.serialize(new Plain(new Point(1, 2)));
        assertThat(asked.numbers).hasSize(2).doesNotHaveDuplicates();
        assertThat(asked.names).hasSize(2);
    }

    /** What goes beyond the classes that every process knows. */
    private final class Asked implements ClassIds {
        private final List<String> names = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();

        @Override
        public int idOf(String className) {
            if (!KnownClasses.names().contains(className)) {
                names.add(className);
            }
            return registry.idOf(className);
        }

        @Override
        public String nameOf(int id) {
            if (id >= KnownClasses.names().size()) {
                numbers.add(id);
            }
            return registry.nameOf(id);
        }
    }

    @Test
    void everyKnownClassExistsAndItsNumberTakesOneByte() {
        assertThat(KnownClasses.names()).doesNotHaveDuplicates().hasSizeLessThan(127);
        LoadedClasses classes = new LoadedClasses(loader, registry);
        for (int id = 0; id < KnownClasses.names().size(); id++) {
            String name = KnownClasses.names().get(id);
            int number = id;
            // The engine's pair comes with its operators.
            if (!name.equals("dev.hearth.rdd.Pair")) {
                assertThatCode(() -> classes.classOf(number)).as(name).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void whatUsersMeetDailyIsKnown() {
        Asked asked = new Asked();
        DataSerializer one = DataSerializers.create(loader, asked);
        one.serialize(
                Arrays.asList(1, 2L, 3.0, 4f, 'c', true, (byte) 5, (short) 6, "text", null, String.class, int.class));
        one.serialize(List.of(new byte[1], new int[1], new long[1], new double[1], new String[1], new Object[1]));
        one.serialize(new ArrayList<>(List.of(Set.of(), Set.of(1, 2, 3), Map.of(1, 2), Map.of(1, 2, 3, 4))));
        one.serialize(new HashMap<>(Map.of(1, new TreeMap<>(), 2, new HashSet<>(), 3, new LinkedHashMap<>())));
        one.serialize(Map.entry(Optional.of(1), Collections.unmodifiableList(new ArrayList<>(List.of(1)))));
        one.serialize(List.of(
                UUID.randomUUID(), BigInteger.ONE, BigDecimal.TEN, LocalDate.EPOCH, Instant.EPOCH, Duration.ZERO));
        assertThat(asked.names).isEmpty();
        one.serialize(List.of(ZonedDateTime.of(LocalDateTime.MIN, ZoneId.of("Europe/Berlin")), DayOfWeek.FRIDAY));
        assertThat(asked.names).isEmpty();
    }

    @Test
    void aNumberThatNobodyHasGivenIsReported() {
        DataSerializer one = serializer();
        byte[] bytes = DataSerializers.create(loader, new ClassRegistry()).serialize(new Point(1, 2));
        assertThatThrownBy(() -> one.deserialize(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessage("data cannot be read: no class has the number %1$d; there are %1$d"
                        .formatted(KnownClasses.names().size()));
        assertThatThrownBy(() -> one.deserialize(new byte[] {-1, -1, -1, -1, 15}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no class has the number");
    }

    @Test
    void aMissingClassIsNamedWithTheRemedy() {
        byte[] bytes = serializer().serialize(new Point(1, 2));
        DataSerializer without = DataSerializers.create(new ClassLoader(null) {}, registry);
        assertThatThrownBy(() -> without.deserialize(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("class " + Point.class.getName()
                        + " is not on the class path here; ship its jar with -libjars");
    }

    @Test
    void namesAreGivenOutInTheOrderOfTheirNumbers() {
        int first = KnownClasses.names().size();
        assertThat(registry.idOf("b")).isEqualTo(first);
        assertThat(registry.idOf("a")).isEqualTo(first + 1);
        assertThat(registry.idOf("b")).isEqualTo(first);
        assertThat(registry.namesFrom(first)).containsExactly("b", "a");
        assertThat(registry.namesFrom(first + 1)).containsExactly("a");
        assertThat(registry.namesFrom(first + 2)).isEmpty();
        assertThat(registry.nameOf(first)).isEqualTo("b");
    }

    @Test
    void aProxyArrivesWorkingIfItsHandlerCanTravel() {
        InvocationHandler handler = (InvocationHandler & Serializable) (proxy, method, arguments) -> "from afar";
        Object proxy = Proxy.newProxyInstance(loader, new Class<?>[] {CharSequence.class}, handler);
        assertThat(serializer().deserialize(serializer().serialize(proxy)).toString())
                .isEqualTo("from afar");
    }

    private DataSerializer serializer() {
        return DataSerializers.create(loader, registry);
    }
}
