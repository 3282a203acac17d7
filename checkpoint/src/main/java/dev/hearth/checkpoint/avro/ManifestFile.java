package dev.hearth.checkpoint.avro;

import dev.hearth.checkpoint.CheckpointException;
import dev.hearth.checkpoint.CheckpointManifest;
import dev.hearth.checkpoint.CheckpointPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.hadoop.fs.Path;

/**
 * The manifest, UTF-8: a line of JSON that tells what the checkpoint was made of and, for each part in order, its file, length,
 * CRC32C of each mebibyte, number of records and form; and a line with the CRC32C of the first, in hexadecimal.
 */
final class ManifestFile {
    private static final int VERSION = 1;
    private static final Schema PART = SchemaBuilder.record("Part")
            .namespace("dev.hearth.checkpoint")
            .fields()
            .requiredString("file")
            .requiredLong("lengthBytes")
            .name("crc32c")
            .type()
            .array()
            .items()
            .intType()
            .noDefault()
            .requiredLong("records")
            .requiredString("form")
            .endRecord();
    private static final Schema SCHEMA = SchemaBuilder.record("Manifest")
            .namespace("dev.hearth.checkpoint")
            .fields()
            .requiredInt("version")
            .requiredString("rdd")
            .requiredString("fingerprint")
            .name("parts")
            .type()
            .array()
            .items(PART)
            .noDefault()
            .endRecord();

    private ManifestFile() {}

    static byte[] write(CheckpointManifest manifest) throws IOException {
        List<GenericRecord> parts = new ArrayList<>();
        for (CheckpointPart part : manifest.parts()) {
            GenericData.Record record = new GenericData.Record(PART);
            record.put("file", new Path(part.file()).getName());
            record.put("lengthBytes", part.lengthBytes());
            record.put("crc32c", part.crcList());
            record.put("records", part.records());
            record.put("form", part.form());
            parts.add(record);
        }
        GenericData.Record all = new GenericData.Record(SCHEMA);
        all.put("version", VERSION);
        all.put("rdd", manifest.rdd());
        all.put("fingerprint", manifest.fingerprint());
        all.put("parts", parts);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonEncoder json = EncoderFactory.get().jsonEncoder(SCHEMA, bytes);
        new GenericDatumWriter<GenericRecord>(SCHEMA).write(all, json);
        json.flush();
        byte[] line = bytes.toByteArray();
        bytes.write("\n%08x\n".formatted(crc(line, line.length)).getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    /**
     * @param directory whose manifest it is
     * @throws CheckpointException if it is damaged, or of another version
     */
    static CheckpointManifest read(Path directory, byte[] bytes) {
        int end = bytes.length - "\n00000000\n".length();
        if (end <= 0 || !"\n%08x\n".formatted(crc(bytes, end)).equals(text(bytes, end, bytes.length - end))) {
            throw damaged(directory, "its checksum is wrong", null);
        }
        try {
            GenericRecord all = new GenericDatumReader<GenericRecord>(SCHEMA)
                    .read(null, DecoderFactory.get().jsonDecoder(SCHEMA, text(bytes, 0, end)));
            if ((int) all.get("version") != VERSION) {
                throw damaged(
                        directory, "version %s, and this Hearth reads %d".formatted(all.get("version"), VERSION), null);
            }
            List<CheckpointPart> parts = new ArrayList<>();
            for (Object each : (List<?>) all.get("parts")) {
                parts.add(part(directory, (GenericRecord) each));
            }
            return new CheckpointManifest(
                    all.get("fingerprint").toString(), all.get("rdd").toString(), parts);
        } catch (IOException | AvroRuntimeException e) {
            throw damaged(directory, e.getMessage(), e);
        }
    }

    private static CheckpointPart part(Path directory, GenericRecord record) {
        List<Integer> crcs = new ArrayList<>();
        for (Object crc : (List<?>) record.get("crc32c")) {
            crcs.add((Integer) crc);
        }
        return CheckpointPart.of(
                new Path(directory, record.get("file").toString()).toString(),
                (Long) record.get("lengthBytes"),
                crcs,
                (Long) record.get("records"),
                record.get("form").toString());
    }

    private static CheckpointException damaged(Path directory, String how, Throwable cause) {
        return new CheckpointException(
                "the manifest of checkpoint %s cannot be used: %s; remove the directory and make it anew"
                        .formatted(directory, how),
                cause);
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    private static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
