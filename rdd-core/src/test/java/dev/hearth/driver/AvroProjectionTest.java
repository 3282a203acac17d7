package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.JobReport;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Serializable;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of Avro files when less is asked for than they hold, counted by the tasks that read. */
class AvroProjectionTest {
    private static final int RECORDS = 60;
    private static final int IMAGE_BYTES = 100_000;
    private static final Schema PHOTO = SchemaBuilder.record("Photo")
            .namespace("test")
            .fields()
            .requiredLong("id")
            .requiredBytes("image")
            .requiredString("title")
            .name("tiles")
            .type()
            .array()
            .items()
            .bytesType()
            .noDefault()
            .endRecord();

    private final List<JobReport> reports = new CopyOnWriteArrayList<>();
    private HearthContext context;

    @TempDir
    private Path directory;

    /** The large fields lie between, and behind, those that are asked for. */
    record Photo(long id, String title) implements Serializable {}

    @BeforeEach
    void open() {
        context = HearthContext.builder("test")
                .master("local[2]")
                .set("hearth.hadoop.fs.blocked.impl", InBlocks.class.getName())
                .open();
        context.onJobEnd(reports::add);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void largeValuesThatAreNotAskedForAreNotRead() throws IOException {
        Path file = write("photos.avro", CodecFactory.nullCodec(), 4 * IMAGE_BYTES);

        assertThat(read(file)).isEqualTo(expected());
        assertThat(bytesRead()).isPositive().isLessThan(Files.size(file) / 5);
        assertThat(context.avroFile(file.toUri().toString())
                        .map(photo -> (long) ((ByteBuffer) photo.get("image")).remaining())
                        .reduce(Long::sum))
                .isEqualTo((long) RECORDS * IMAGE_BYTES);
        assertThat(bytesRead()).isGreaterThanOrEqualTo(Files.size(file));
    }

    @Test
    void compressedBlocksAreReadWhole() throws IOException {
        Path file = write("photos.avro", CodecFactory.deflateCodec(1), 4 * IMAGE_BYTES);
        assertThat(read(file)).isEqualTo(expected());
        assertThat(bytesRead()).isGreaterThanOrEqualTo(Files.size(file) * 9 / 10);
    }

    @Test
    void everyRecordIsReadOnceHoweverTheFileIsCut() throws IOException {
        Path file = write("photos.avro", CodecFactory.nullCodec(), 100);
        assertThat(read("blocked:" + file)).isEqualTo(expected());
        assertThat(reports.get(0).tasks()).isGreaterThan(2 * RECORDS);
    }

    @Test
    void aDamagedBlockIsNamedEvenIfWhatWasDamagedIsNotAskedFor() throws IOException {
        Path file = write("photos.avro", CodecFactory.nullCodec(), 4 * IMAGE_BYTES);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() - 1); // in the last sync marker
            int last = bytes.read();
            bytes.seek(bytes.length() - 1);
            bytes.write(~last);
        }
        assertThatThrownBy(() -> read(file)).hasMessageContaining("sync marker; it is damaged");
    }

    @Test
    void anUnfinishedFileFails() throws IOException {
        Path file = write("photos.avro", CodecFactory.nullCodec(), 4 * IMAGE_BYTES);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() - 2 * IMAGE_BYTES / 3);
        }
        assertThatThrownBy(() -> read(file)).hasMessageContaining("longer than what is left of the file");
    }

    /** Local files that claim to lie in blocks smaller than a record. */
    public static final class InBlocks extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("blocked:///");
        }

        @Override
        @Deprecated
        public long getDefaultBlockSize() {
            return IMAGE_BYTES;
        }
    }

    private List<Photo> read(Path file) {
        return read(file.toUri().toString());
    }

    private List<Photo> read(String path) {
        return context.avroFile(path, Photo.class).collect();
    }

    private long bytesRead() {
        return reports.get(reports.size() - 1).metrics().bytesRead();
    }

    private static List<Photo> expected() {
        return LongStream.range(0, RECORDS)
                .mapToObj(id -> new Photo(id, "title " + id))
                .toList();
    }

    private Path write(String name, CodecFactory codec, int blockBytes) throws IOException {
        Path file = directory.resolve(name);
        byte[] image = new byte[IMAGE_BYTES];
        new Random(7).nextBytes(image);
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(PHOTO))) {
            writer.setCodec(codec).setSyncInterval(Math.max(32, blockBytes)).create(PHOTO, file.toFile());
            for (long id = 0; id < RECORDS; id++) {
                GenericRecord photo = new GenericData.Record(PHOTO);
                photo.put("id", id);
                photo.put("image", ByteBuffer.wrap(image));
                photo.put("title", "title " + id);
                photo.put("tiles", List.of(ByteBuffer.wrap(image), ByteBuffer.wrap(image)));
                writer.append(photo);
            }
        }
        return file;
    }
}
