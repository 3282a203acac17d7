package dev.hearth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysTest {
    private static final long SEED = Long.getLong("hearth.test.seed", System.nanoTime());
    private static final String SCATTERED = "so equal keys would land in different partitions in each JVM; ";

    enum Color {
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

    record Marked(Color color, int[] marks) {}

    record Nested(Marked marked, List<Color> colors, Map<Color, byte[]> map, Optional<Color> maybe) {}

    record Primitives(boolean a, byte b, short c, char d, int e, long f, float g, double h) {}

    record Chain(int value, Chain next) {}

    record Empty() {}

    /** Knows better than its components. */
    record CaseInsensitive(String name) {
        @Override
        public boolean equals(Object other) {
            return other instanceof CaseInsensitive another && name.equalsIgnoreCase(another.name);
        }

        @Override
        public int hashCode() {
            return name.toUpperCase(Locale.ROOT).hashCode();
        }
    }

    record HalfWritten(String name) {
        @Override
        public int hashCode() {
            return 1;
        }
    }

    static class NoMethods {}

    static class Inherits extends OwnMethodsToo {}

    static class OwnMethodsToo {
        @Override
        public boolean equals(Object other) {
            return other instanceof OwnMethodsToo;
        }

        @Override
        public int hashCode() {
            return 17;
        }
    }

    static class HashOnly {
        @Override
        public int hashCode() {
            return 1;
        }
    }

    @SuppressWarnings({"EqualsHashCode", "overrides"}) // that is what is wrong with it
    static class EqualsOnly {
        private final int value = 1;

        @Override
        public boolean equals(Object other) {
            return other instanceof EqualsOnly only && value == only.value;
        }
    }

    record HoldsBuilder(String name, StringBuilder text) {}

    abstract static class Shape {}

    private static final Schema SCHEMA = SchemaBuilder.record("Word")
            .namespace("dev.hearth.test")
            .fields()
            .requiredString("text")
            .requiredInt("count")
            .name("kind")
            .type(SchemaBuilder.enumeration("Kind").symbols("NOUN", "VERB"))
            .noDefault()
            .name("bytes")
            .type()
            .fixed("Four")
            .size(4)
            .noDefault()
            .name("noise")
            .orderIgnore()
            .type()
            .longType()
            .noDefault()
            .endRecord();

    private static Object word(CharSequence text, int count, String kind, long noise) {
        return new GenericRecordBuilder(SCHEMA)
                .set("text", text)
                .set("count", count)
                .set("kind", new GenericData.EnumSymbol(SCHEMA.getField("kind").schema(), kind))
                .set("bytes", new GenericData.Fixed(SCHEMA.getField("bytes").schema(), new byte[] {1, 2, 3, 4}))
                .set("noise", noise)
                .build();
    }

    /** The same keys whenever it is called, made anew. */
    static List<Object> keys() {
        Map<Object, Object> nulls = new LinkedHashMap<>();
        nulls.put(null, Color.RED);
        nulls.put("b", null);
        return Arrays.asList(
                null,
                "text \u00e9\ud83d\ude00",
                "",
                new Utf8("other text"),
                1,
                -1L,
                Long.MIN_VALUE,
                1.5,
                0.0,
                -0.0,
                Double.NaN,
                2.5f,
                'c',
                true,
                (byte) 1,
                (short) 2,
                Color.RED,
                Color.GREEN,
                DayOfWeek.FRIDAY,
                TimeUnit.DAYS,
                String.class,
                int[].class,
                BigInteger.TWO.pow(200),
                new BigDecimal("1.50"),
                UUID.fromString("00000000-0000-0001-0000-000000000002"),
                URI.create("hdfs://node1/a"),
                Instant.ofEpochSecond(5, 6),
                Duration.ofNanos(7),
                LocalDate.of(2024, 5, 1),
                ZonedDateTime.of(2024, 5, 1, 2, 3, 4, 5, ZoneId.of("Europe/Berlin")),
                new byte[] {1, 2},
                new boolean[] {true},
                new char[] {'x'},
                new short[] {7},
                new int[] {1, 2},
                new long[] {1, 2},
                new float[] {1},
                new double[] {1, Double.NaN},
                new int[0],
                new Object[] {1, "a", new int[] {3}, Color.RED},
                new Color[][] {{Color.RED}, {}, null},
                List.of(),
                List.of(Color.RED, Color.GREEN),
                Arrays.asList(1, null, new int[] {2}),
                Set.of(Color.RED, DayOfWeek.MONDAY, "a", 17),
                Map.of(Color.RED, new byte[] {1}, Color.GREEN, new byte[] {2}, "x", List.of(Color.RED)),
                nulls,
                Map.entry(Color.RED, new int[] {1}),
                Optional.empty(),
                Optional.of(Color.RED),
                Optional.of(new int[] {1}),
                new Marked(Color.GREEN, new int[] {1, 2}),
                new Marked(null, null),
                new Nested(
                        new Marked(Color.RED, new int[] {9}),
                        List.of(Color.GREEN),
                        Map.of(Color.RED, new byte[] {1, 2}, Color.GREEN, new byte[0]),
                        Optional.of(Color.GREEN)),
                new Primitives(true, (byte) 1, (short) 2, 'c', 3, 4L, 5f, 6.0),
                new Chain(1, new Chain(2, null)),
                new Empty(),
                new CaseInsensitive("fire"),
                word("fire", 1, "NOUN", 7),
                word(new Utf8("ashes"), 2, "VERB", 8));
    }

    @Test
    void everyKindOfKeyHasTheSameHashInAnotherProcess() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HashesOfKeys.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).isZero();
        assertThat(printed.lines().toList())
                .containsExactlyElementsOf(
                        keys().stream().map(key -> "" + Keys.hash(key)).toList());
    }

    /** The other process. */
    static final class HashesOfKeys {
        private HashesOfKeys() {}

        public static void main(String[] args) {
            keys().forEach(key -> System.out.println(Keys.hash(key)));
        }
    }

    @Test
    void keysMadeTwiceAreEqualAndNoTwoOthersAre() {
        List<Object> some = keys();
        List<Object> others = keys();
        for (int i = 0; i < some.size(); i++) {
            for (int j = 0; j < some.size(); j++) {
                assertThat(Keys.equal(some.get(i), others.get(j)))
                        .as("key %d and %d", i, j)
                        .isEqualTo(i == j);
            }
            assertThat(Keys.hash(some.get(i))).as("key %d", i).isEqualTo(Keys.hash(others.get(i)));
        }
    }

    @Test
    void equalKeysHaveTheSameHashHoweverTheyAreMade() {
        RandomKeys random = new RandomKeys(SEED);
        for (int i = 0; i < 20_000; i++) {
            Supplier<Object> recipe = random.recipe(3);
            Object some = recipe.get();
            Object other = recipe.get();
            assertThat(Keys.equal(some, other) && Keys.equal(other, some))
                    .as("seed %d, key %d", SEED, i)
                    .isTrue();
            assertThat(Keys.hash(some)).as("seed %d, key %d", SEED, i).isEqualTo(Keys.hash(other));
        }
    }

    @Test
    void equalityIsSymmetricAndConsistentWithTheHash() {
        RandomKeys random = new RandomKeys(SEED);
        List<Object> keys =
                Stream.generate(() -> random.recipe(2).get()).limit(600).toList();
        for (Object some : keys) {
            for (Object other : keys) {
                boolean equal = Keys.equal(some, other);
                assertThat(Keys.equal(other, some)).as("seed %d", SEED).isEqualTo(equal);
                if (equal) {
                    assertThat(Keys.hash(some)).as("seed %d", SEED).isEqualTo(Keys.hash(other));
                }
            }
        }
    }

    @Test
    void theClassOfACollectionDoesNotMatter() {
        assertSame(List.of(1, 2), new ArrayList<>(List.of(1, 2)));
        assertSame(List.of(1, 2), Arrays.asList(1, 2));
        assertSame(Set.of(1, 2), new TreeSet<>(List.of(2, 1)));
        assertSame(Map.of(1, 2, 3, 4), new TreeMap<>(Map.of(3, 4, 1, 2)));
        assertSame(Map.entry(1, 2), new AbstractMap.SimpleEntry<>(1, 2));
        assertSame(new Integer[] {1, 2}, new Object[] {1, 2});
        assertDifferent(List.of(1, 2), List.of(2, 1));
        assertDifferent(List.of(1, 2), new Object[] {1, 2});
        assertDifferent(List.of(), Set.of());
        assertDifferent(new int[] {1}, new long[] {1});
    }

    @Test
    void aSetsOwnWayOfComparingDoesNotMatter() {
        TreeSet<String> upper = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        upper.add("A");
        assertDifferent(upper, Set.of("a"));
        assertSame(upper, Set.of("A"));
        Set<byte[]> twice = new LinkedHashSet<>(List.of(new byte[] {1}, new byte[] {1}));
        Set<byte[]> once = new LinkedHashSet<>(List.of(new byte[] {1}, new byte[] {2}));
        assertDifferent(twice, once);
        assertDifferent(once, twice);
    }

    @Test
    void textIsTextHoweverItWasRead() {
        assertSame("fire", new Utf8("fire"));
        assertSame(List.of(new Utf8("fire")), List.of("fire"));
        assertSame(word("fire", 1, "NOUN", 1), word(new Utf8("fire"), 1, "NOUN", 2));
        assertDifferent(word("fire", 1, "NOUN", 1), word("fire", 1, "VERB", 1));
        assertDifferent("fire", new Utf8("ashes"));
    }

    @Test
    void numbersOfDifferentTypesAreDifferentKeysAsInJava() {
        assertDifferent(1, 1L);
        assertDifferent(1L, 1);
        assertDifferent(1.0, 1.0f);
        assertDifferent(new BigDecimal("1.0"), new BigDecimal("1.00"));
        assertDifferent(
                new Primitives(true, (byte) 1, (short) 2, 'c', 3, 4L, 5f, 0.0),
                new Primitives(true, (byte) 1, (short) 2, 'c', 3, 4L, 5f, -0.0));
    }

    @Test
    void aRecordThatOverridesBothMethodsIsTakenAtItsWord() {
        assertSame(new CaseInsensitive("Fire"), new CaseInsensitive("fIRE"));
        assertThat(Keys.objection(CaseInsensitive.class)).isEmpty();
    }

    @Test
    void recordsOfDifferentTypesAreDifferentKeys() {
        record Other(Color color, int[] marks) {}
        assertDifferent(new Marked(Color.RED, new int[0]), new Other(Color.RED, new int[0]));
    }

    @Test
    void multiplesOfTheNumberOfPartitionsAreSpread() {
        for (int partitions : new int[] {2, 7, 8, 64, 200, 1_000}) {
            assertSpread(partitions, i -> i * partitions);
            assertSpread(partitions, i -> (long) i * partitions);
            assertSpread(partitions, i -> ((long) i << 32) * partitions);
            assertSpread(partitions, i -> (long) i << 32 | i);
            assertSpread(partitions, i -> (double) i * partitions);
            assertSpread(partitions, i -> List.of(i * partitions, i * partitions));
            assertSpread(partitions, i -> new Chain(i * partitions, null));
        }
    }

    private static void assertSpread(int partitions, IntFunction<Object> key) {
        int perPartition = 200;
        int[] counts = new int[partitions];
        for (int i = 0; i < perPartition * partitions; i++) {
            counts[Math.floorMod(Keys.hash(key.apply(i)), partitions)]++;
        }
        // Six standard deviations of a fair draw.
        int slack = (int) (6 * Math.sqrt(perPartition));
        for (int count : counts) {
            assertThat(count).isBetween(perPartition - slack, perPartition + slack);
        }
    }

    static Stream<Class<?>> unobjectionable() {
        return Stream.of(
                String.class,
                int.class,
                Integer.class,
                Color.class,
                Marked.class,
                Nested.class,
                Chain.class,
                Empty.class,
                int[].class,
                Color[][].class,
                List.class,
                ArrayList.class,
                Optional.class,
                Map.Entry.class,
                AbstractMap.SimpleEntry.class,
                Object.class,
                Object[].class,
                Comparable.class,
                Number.class,
                Shape.class,
                Class.class,
                LocalDate.class,
                URI.class,
                UUID.class,
                Utf8.class,
                GenericData.Record.class,
                GenericData.EnumSymbol.class,
                OwnMethodsToo.class,
                Inherits.class);
    }

    @ParameterizedTest
    @MethodSource("unobjectionable")
    void thereIsNoObjectionTo(Class<?> type) {
        assertThat(Keys.objection(type)).isEmpty();
    }

    @Test
    void aTypeWithoutAHashCodeOfItsOwnIsRefusedWithTheRemedy() {
        assertThat(Keys.objection(NoMethods.class))
                .contains(NoMethods.class.getTypeName() + " has no hashCode of its own, " + SCATTERED
                        + "make it a record or give it equals and hashCode");
        assertThatThrownBy(() -> Keys.hash(new NoMethods()))
                .isInstanceOf(UnstableKeyException.class)
                .hasMessage(Keys.objection(NoMethods.class).orElseThrow());
        for (Class<?> type : List.of(
                StringBuilder.class,
                AtomicInteger.class,
                ArrayDeque.class,
                Thread.class,
                Pattern.class,
                NoMethods[].class)) {
            assertThat(Keys.objection(type)).get().asString().contains("has no hashCode of its own");
        }
    }

    @Test
    void aTypeWithOneOfTheTwoMethodsIsRefused() {
        assertThat(Keys.objection(HashOnly.class)).get().asString().contains("has a hashCode but no equals of its own");
        assertThat(Keys.objection(EqualsOnly.class))
                .get()
                .asString()
                .contains("has an equals but no hashCode of its own");
        assertThat(Keys.objection(HalfWritten.class)).get().asString().contains("has a hashCode but no equals");
        assertThatThrownBy(() -> Keys.hash(new HashOnly())).isInstanceOf(UnstableKeyException.class);
    }

    @Test
    void aRecordsComponentIsNamed() {
        assertThat(Keys.objection(HoldsBuilder.class))
                .get()
                .asString()
                .startsWith(HoldsBuilder.class.getTypeName() + " has a component text of a type that makes no key: "
                        + "java.lang.StringBuilder has no hashCode of its own, ");
    }

    @Test
    void typesOfTheJdkWhoseHashIsNoContentAreRefused() throws IOException {
        assertThat(Keys.objection(URL.class)).get().asString().endsWith("use a java.net.URI or a String");
        assertThatThrownBy(() -> Keys.hash(new URL("http://localhost/"))).isInstanceOf(UnstableKeyException.class);
        assertThatThrownBy(() -> Keys.hash(IsoChronology.INSTANCE)).isInstanceOf(UnstableKeyException.class);
    }

    @Test
    void whatADeclaredTypeDoesNotTellIsRefusedWhenItIsHashed() {
        assertThatThrownBy(() -> Keys.hash(new Object()))
                .isInstanceOf(UnstableKeyException.class)
                .hasMessageContaining("java.lang.Object has no hashCode of its own");
        assertThatThrownBy(() -> Keys.hash(List.of("a", new NoMethods()))).isInstanceOf(UnstableKeyException.class);
        assertThatThrownBy(() -> Keys.hash(new Object[] {new NoMethods()})).isInstanceOf(UnstableKeyException.class);
        assertThatThrownBy(() -> Keys.equal(new NoMethods(), "a")).isInstanceOf(UnstableKeyException.class);
        Runnable lambda = () -> {};
        assertThatThrownBy(() -> Keys.hash(lambda))
                .isInstanceOf(UnstableKeyException.class)
                .hasMessageContaining("is a lambda's class, which has no hashCode of its own");
        assertThatThrownBy(() -> Keys.hash(new Shape() {})).isInstanceOf(UnstableKeyException.class);
    }

    private static void assertSame(Object some, Object other) {
        assertThat(Keys.equal(some, other) && Keys.equal(other, some)).isTrue();
        assertThat(Keys.hash(some)).isEqualTo(Keys.hash(other));
    }

    private static void assertDifferent(Object some, Object other) {
        assertThat(Keys.equal(some, other) || Keys.equal(other, some)).isFalse();
    }

    /** Recipes for keys: what one makes is equal each time, and shares nothing but constants. */
    private static final class RandomKeys {
        private final Random random;

        RandomKeys(long seed) {
            this.random = new Random(seed);
        }

        Supplier<Object> recipe(int depth) {
            int number = random.nextInt(4);
            return switch (depth == 0 ? random.nextInt(6) : random.nextInt(14)) {
                case 0 -> () -> "text " + number;
                case 1 -> () -> new Utf8("text " + number);
                case 2 -> () -> number;
                case 3 -> () -> number - 1.5;
                case 4 -> () -> number < 2 ? Color.RED : Color.GREEN;
                case 5 -> () -> null;
                case 6 -> () -> new int[number];
                case 7 -> () -> new Marked(Color.RED, new int[] {number});
                case 8 -> several(1, depth, parts -> new AbstractMap.SimpleEntry<>(parts.get(0), number));
                case 9 -> several(1, depth, parts -> Optional.ofNullable(parts.get(0)));
                case 10 -> several(number, depth, parts -> parts.toArray());
                case 11 ->
                    several(number, depth, parts -> random.nextBoolean() ? parts : Collections.unmodifiableList(parts));
                case 12 -> several(number, depth, parts -> shuffled(byContent(parts)));
                default -> several(number, depth, this::map);
            };
        }

        private Supplier<Object> several(int count, int depth, Function<List<Object>, Object> build) {
            List<Supplier<Object>> parts =
                    Stream.generate(() -> recipe(depth - 1)).limit(count).toList();
            return () -> build.apply(
                    new ArrayList<>(parts.stream().map(Supplier::get).toList()));
        }

        private Object map(List<Object> keys) {
            Map<Object, Object> map = new LinkedHashMap<>();
            shuffled(byContent(keys)).forEach(key -> map.put(key, Keys.hash(key) % 3));
            return map;
        }

        private Set<Object> shuffled(List<Object> elements) {
            Collections.shuffle(elements, random);
            return new LinkedHashSet<>(elements);
        }

        /** Java's own sets would keep some of those that are equal here and drop others, depending on what they are. */
        private static List<Object> byContent(List<Object> elements) {
            List<Object> distinct = new ArrayList<>();
            for (Object element : elements) {
                if (distinct.stream().noneMatch(known -> Keys.equal(known, element))) {
                    distinct.add(element);
                }
            }
            return distinct;
        }
    }
}
