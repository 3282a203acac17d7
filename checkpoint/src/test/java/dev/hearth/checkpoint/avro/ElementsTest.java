package dev.hearth.checkpoint.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.Pair;
import dev.hearth.rdd.RDD;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What elements of all kinds look like in a part, to Avro's own reader, and that they come back as they were. */
class ElementsTest {
    private static final Schema SONG =
            SchemaBuilder.record("Song").fields().requiredInt("plays").endRecord();

    private static HearthContext context;

    @TempDir
    Path folder;

    record Point(double x, List<String> labels, Optional<Color> color, Instant seen) {}

    enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "green";
            }
        }
    }

    /** A plain class with a superclass. */
    static class Base implements Serializable {
        protected int id;
    }

    static final class Rating extends Base {
        private String user;
        private double[] factors;
        private Color color;
        private Long time;

        static Rating of(int id, String user) {
            Rating rating = new Rating();
            rating.id = id;
            rating.user = user;
            rating.factors = new double[] {id, -id};
            rating.color = id % 2 == 0 ? Color.RED : null;
            rating.time = (long) id;
            return rating;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Rating rating
                    && id == rating.id
                    && user.equals(rating.user)
                    && Arrays.equals(factors, rating.factors)
                    && color == rating.color
                    && time.equals(rating.time);
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    /** A plain class, whose string may have what UTF-8 has not. */
    static final class Label extends Base {
        private String text;

        static Label of(String text) {
            Label label = new Label();
            label.text = text;
            return label;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Label label && text.equals(label.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** Plain, but that Avro takes it for a string. */
    static final class Token implements CharSequence, Serializable {
        private String text;

        static Token of(String text) {
            Token token = new Token();
            token.text = text;
            return token;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Token token && text.equals(token.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Plain, but that Avro wants fields' names to differ from those of its superclass. */
    static final class Shadow extends Base {
        @SuppressWarnings("HidingField") // that is the point
        private int id = 7;

        @Override
        public boolean equals(Object other) {
            return other instanceof Shadow shadow && id == shadow.id && ((Base) this).id == ((Base) shadow).id;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    /** A plain class but for its field, whose value may be anything. */
    record Holder(Object anything) implements Serializable {}

    record Case(String name, List<?> elements, String schema) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        Instant time = Instant.parse("1969-12-31T23:59:59.123456Z");
        return Stream.of(
                new Case("integers", List.of(1, 2, -3), "\"int\""),
                new Case("longs", List.of(1L, Long.MIN_VALUE), "\"long\""),
                new Case("doubles", List.of(1.5, Double.NaN, -0.0), "\"double\""),
                new Case("booleans", List.of(true, false), "\"boolean\""),
                new Case("strings", List.of("a", "", "\uD83D\uDE00 zwölf"), "\"string\""),
                new Case("half a character", List.of("whole", "half \uD83D", "more"), "Objects"),
                new Case("enums", List.of(Color.RED, Color.GREEN), "Color"),
                new Case(
                        "records",
                        List.of(
                                new Point(1, List.of("a"), Optional.of(Color.GREEN), time),
                                new Point(2, List.of(), Optional.empty(), time)),
                        "Point"),
                new Case(
                        "records, one too fine for Avro",
                        List.of(
                                new Point(1, List.of("a"), Optional.empty(), time),
                                new Point(2, List.of(), Optional.empty(), time.plusNanos(1)),
                                new Point(3, List.of(), Optional.empty(), time)),
                        "Objects"),
                new Case(
                        "records, one with null",
                        List.of(
                                new Point(1, List.of(), Optional.empty(), time),
                                new Point(1, null, Optional.empty(), time)),
                        "Objects"),
                new Case("pairs", List.of(new Pair<>("a", 1L), new Pair<>("b", 2L)), "Pair"),
                new Case(
                        "pairs of pairs",
                        List.of(new Pair<>(new Pair<>("a", 1), new Pair<>(2L, new Pair<>("b", 2.0)))),
                        "PairValueValue"),
                new Case(
                        "pairs of the same record",
                        List.of(new Pair<>(
                                new Point(1, List.of(), Optional.empty(), time),
                                new Point(2, List.of(), Optional.empty(), time))),
                        "Pair"),
                new Case("pairs of changing classes", List.of(new Pair<>("a", 1L), new Pair<>("b", "c")), "Objects"),
                new Case("plain classes", List.of(Rating.of(1, "a"), Rating.of(2, "b")), "Rating"),
                new Case(
                        "plain classes, one with half a character",
                        List.of(Label.of("a"), Label.of("\uD83D")),
                        "Objects"),
                new Case("plain classes that are strings", List.of(Token.of("a"), Token.of("b")), "Objects"),
                new Case("plain classes that hide a field", List.of(new Shadow(), new Shadow()), "Objects"),
                new Case("one class and another", List.of(1, 2, "three", 4L), "Objects"),
                new Case("anything", List.of(new Holder("a"), new Holder(TimeUnit.DAYS)), "Objects"),
                new Case("collections", List.of(List.of(1, 2), Map.of("a", 1), new ArrayList<>()), "Objects"),
                new Case("nulls", Arrays.asList(1, null, 3), "Objects"),
                new Case("null first", Arrays.asList(null, 1), "Objects"),
                new Case("generic records", List.of(song(1), song(2)), "Song"),
                new Case("nothing", List.of(), "Objects"));
    }

    private static GenericData.Record song(int plays) {
        GenericData.Record song = new GenericData.Record(SONG);
        song.put(0, plays);
        return song;
    }

    @BeforeAll
    static void open() {
        context = HearthContext.builder("elements").master("local[2]").open();
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comeBackAsTheyWere(Case of) throws IOException {
        RDD<Object> rdd = context.parallelize(new ArrayList<>(of.elements), 1);
        String path = folder.resolve("checkpoint").toString();
        rdd.checkpointNow(path);

        assertThat(rdd.collect()).isEqualTo(of.elements);
        assertThat(context.checkpointed(path, Object.class).collect()).isEqualTo(of.elements);
        try (DataFileReader<Object> avro =
                new DataFileReader<>(new File(path, "part-00000.avro"), new GenericDatumReader<>())) {
            assertThat(avro.getSchema().toString()).contains(of.schema);
            long data = 0;
            for (Object datum : avro) {
                assertThat(datum).isNotNull();
                data++;
            }
            assertThat(data).isEqualTo(of.schema.equals("Objects") && data > 0 ? 1 : of.elements.size());
        }
    }

    @Test
    void primitiveValuesAreWrittenAndReadAsSuch() throws IOException {
        double[] doubles = IntStream.range(0, 3_000).mapToDouble(i -> i / 3.0).toArray();
        RDD<Double> boxed = context.parallelize(DoubleStream.of(doubles).boxed().toList(), 2)
                .mapToDouble(value -> value)
                .boxed();
        boxed.checkpointNow(folder.resolve("doubles").toString());
        RDD<Long> longs =
                context.range(0, 3_000, 1, 2).mapToLong(value -> value).boxed();
        longs.checkpointNow(folder.resolve("longs").toString());

        assertThat(boxed.collect().stream().mapToDouble(value -> value).toArray())
                .containsExactly(doubles);
        assertThat(context.checkpointed(folder.resolve("doubles").toString(), Double.class).collect().stream()
                        .mapToDouble(value -> value)
                        .toArray())
                .containsExactly(doubles);
        List<Long> expected = LongStream.range(0, 3_000).boxed().toList();
        assertThat(longs.collect()).isEqualTo(expected);
        assertThat(longs.mapToLong(value -> value).sum()).isEqualTo(3_000L * 2_999 / 2);
        assertThat(Files.readString(folder.resolve("doubles/_manifest.json")))
                .contains("\"records\":1500,\"form\":\"value java.lang.Double\"");
    }
}
