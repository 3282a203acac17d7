package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.output.OutputException;
import dev.hearth.output.SaveOptions;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroFilesTest {
    private static final Schema POINT = SchemaBuilder.record("Point")
            .namespace("test")
            .fields()
            .requiredLong("x")
            .requiredString("label")
            .endRecord();

    private final InlineEngine engine = new InlineEngine();
    private final HearthContext context = new HearthContext(engine);

    @TempDir
    private Path directory;

    @BeforeEach
    void useFilesInBlocks() {
        engine.configuration.set("fs.blocked.impl", BlockedFileSystem.class.getName());
        engine.configuration.setBoolean("fs.blocked.impl.disable.cache", true);
        engine.configuration.setBoolean("fs.file.impl.disable.cache", true);
        engine.configuration.setInt("fs.local.block.size", 1 << 14);
    }

    private String out(String name) {
        return "file:" + directory.resolve(name);
    }

    enum Colour {
        RED,
        GREEN
    }

    record Place(String name, Optional<Place> within) implements Serializable {}

    record Everything(
            boolean yes,
            byte tiny,
            short small,
            int number,
            Long large,
            float rough,
            double exact,
            String text,
            Colour colour,
            Place place,
            List<Place> places,
            Map<String, Colour> colours,
            Optional<String> note,
            Instant instant,
            LocalDate day,
            LocalTime time,
            LocalDateTime both,
            UUID id)
            implements Serializable {}

    private static Everything everything(int i) {
        return new Everything(
                i % 2 == 0,
                (byte) i,
                (short) i,
                i,
                i * 10_000_000_000L,
                i / 3f,
                i / 3d,
                "text \u20ac " + i,
                Colour.values()[i % 2],
                new Place("inner " + i, Optional.of(new Place("outer", Optional.empty()))),
                i % 3 == 0 ? List.of() : List.of(new Place("a", Optional.empty()), new Place("b", Optional.empty())),
                Map.of("key", Colour.GREEN),
                i % 2 == 0 ? Optional.empty() : Optional.of("note"),
                Instant.ofEpochSecond(-i, 123_456_000),
                LocalDate.ofEpochDay(-i),
                LocalTime.of(i % 24, 1, 2, 3_000),
                LocalDateTime.of(1969, 12, 31, i % 24, 59, 1, 1_000),
                new UUID(i, ~i));
    }

    @Test
    void recordsRoundTripWhateverTheyAreMadeOf() {
        List<Everything> all =
                IntStream.range(0, 500).mapToObj(AvroFilesTest::everything).toList();
        for (String codec : List.of("null", "deflate", "bzip2", "snappy")) {
            String output = out(codec);
            context.parallelize(all, 3)
                    .saveAsAvroFile(
                            output, Everything.class, SaveOptions.defaults().compressedBy(codec));
            RDD<Everything> read = context.avroFile(output + "/*.avro", Everything.class);
            assertThat(read.collect()).as(codec).isEqualTo(all);
        }
    }

    @Test
    void aLargeFileIsCutAtItsSyncMarkers() {
        List<Place> all = IntStream.range(0, 20_000)
                .mapToObj(i -> new Place("a place with the number " + i, Optional.empty()))
                .toList();
        context.parallelize(all, 1).saveAsAvroFile(out("places"), Place.class);
        RDD<Place> read = context.avroFile(BlockedFileSystem.SCHEME + ":" + directory + "/places/part-*", Place.class);
        assertThat(read.partitions().size()).isGreaterThan(20);
        assertThat(OperatorAccess.preferredLocations(read, read.partitions().get(3)))
                .containsExactly("host3", "other");
        assertThat(read.collect()).isEqualTo(all);
    }

    @Test
    void aFileThatBreaksOffIsNotTakenForAShorterOne() throws IOException {
        context.parallelize(List.of(new Place("a", Optional.empty())), 1).saveAsAvroFile(out("whole"), Place.class);
        byte[] whole = Files.readAllBytes(directory.resolve("whole/part-00000.avro"));
        Path broken = directory.resolve("broken.avro");
        for (int missing : new int[] {1, 15, 17}) { // of the marker after the only block, and of the block itself
            Files.write(broken, Arrays.copyOf(whole, whole.length - missing));
            RDD<Place> read = context.avroFile("file:" + broken, Place.class);
            assertThatThrownBy(read::collect)
                    .hasMessageContaining("broken.avro")
                    .hasMessageContaining("breaks off in the block that starts at byte ")
                    .hasMessageContaining(" of " + (whole.length - missing));
        }
    }

    @Test
    void anElementThatIsMissingIsRefused() {
        RDD<Place> places = context.parallelize(Arrays.asList(new Place("a", Optional.empty()), null), 1);
        assertThatThrownBy(() -> places.saveAsAvroFile(out("nulls"), Place.class))
                .hasMessageContaining("an element is null");
    }

    record Old(String name, int count, String unused) implements Serializable {}

    record New(String name, int count, Optional<String> added, List<String> more) implements Serializable {}

    @Test
    void filesOfAnOlderClassAreReadByTheNewerOne() {
        context.parallelize(List.of(new Old("a", 1, "x"), new Old("b", 2, "y")), 1)
                .saveAsAvroFile(out("old"), Old.class);
        assertThat(context.avroFile(out("old") + "/*.avro", New.class).collect())
                .containsExactly(
                        new New("a", 1, Optional.empty(), List.of()), new New("b", 2, Optional.empty(), List.of()));
    }

    @Test
    void genericRecordsAreReadAsWrittenOrAsAskedFor() {
        String output = out("points");
        context.range(0, 100, 1, 2).map(AvroFilesTest::point).saveAsAvroFile(output, POINT, SaveOptions.defaults());

        assertThat(context.avroFile(output + "/*.avro")
                        .map(point -> point.get("x") + " " + point.get("label"))
                        .take(2))
                .containsExactly("0 p0", "1 p1");
        Schema projection = SchemaBuilder.record("Point")
                .namespace("test")
                .fields()
                .requiredLong("x")
                .endRecord();
        assertThat(context.avroFile(output + "/*.avro", projection)
                        .filter(point -> point.getSchema().getFields().size() == 1)
                        .map(point -> (Long) point.get("x"))
                        .reduce(Long::sum))
                .isEqualTo(99L * 100 / 2);
    }

    private static GenericRecord point(long x) {
        Schema schema = SchemaBuilder.record("Point")
                .namespace("test")
                .fields()
                .requiredLong("x")
                .requiredString("label")
                .endRecord();
        GenericData.Record point = new GenericData.Record(schema);
        point.put("x", x);
        point.put("label", "p" + x);
        return point;
    }

    /** As Avro's reflection wants it. */
    public static final class Plain implements Serializable {
        private int number;
        private String text;

        public Plain() {}

        Plain(int number, String text) {
            this.number = number;
            this.text = text;
        }
    }

    @Test
    void plainClassesRoundTripWithTheirNulls() {
        context.parallelize(List.of(new Plain(1, "a"), new Plain(2, null)), 1)
                .saveAsAvroFile(out("plain"), Plain.class);
        assertThat(context.avroFile(out("plain") + "/*.avro", Plain.class)
                        .map(plain -> plain.number + " " + plain.text)
                        .collect())
                .containsExactly("1 a", "2 null");
    }

    record Bad(Object anything) implements Serializable {}

    @Test
    void whatHasNoFormInAvroIsRefusedAtTheCall() {
        assertThatThrownBy(() -> context.avroFile(out("x"), Bad.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("avroFile at AvroFilesTest.java:")
                .hasMessageContaining("Bad.anything: java.lang.Object has no form in Avro");
        RDD<Place> places = context.parallelize(List.of(new Place("a", Optional.empty())));
        assertThatThrownBy(() -> places.saveAsAvroFile(
                        out("x"), Place.class, SaveOptions.defaults().compressedBy("gzip")))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("'gzip'");
        assertThat(engine.jobs).isEmpty();
    }

    @Test
    void aNullComponentIsNamed() {
        RDD<Place> places = context.range(0, 1).map(i -> new Place(null, Optional.empty()));
        assertThatThrownBy(() -> places.saveAsAvroFile(out("x"), Place.class))
                .hasMessageContaining("Place.name is null; declare it an Optional");
    }
}
