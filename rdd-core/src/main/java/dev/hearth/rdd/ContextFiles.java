package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.conf.HearthSettings;
import dev.hearth.format.AvroModel;
import dev.hearth.format.GenericModel;
import dev.hearth.input.AvroInput;
import dev.hearth.input.Cutting;
import dev.hearth.input.FileContent;
import dev.hearth.input.FixedLengthInput;
import dev.hearth.input.Input;
import dev.hearth.input.InputFiles;
import dev.hearth.input.ObjectFileInput;
import dev.hearth.input.SequenceFileInput;
import dev.hearth.input.TextInput;
import dev.hearth.input.WholeFileInput;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * The part of {@link HearthContext} that reads files. What all of its methods have in common: {@code paths} are a file, a directory, or a
 * glob, of any file system that Hadoop knows, or several, separated by commas; files whose names start with {@code _} or {@code .} are left
 * out; they are listed when an action first needs them. A partition is a block, where the format can be read from the middle, to be
 * read where the block is; small files on the same host are read together (see {@code hearth.input.packed-size}).
 */
abstract sealed class ContextFiles permits ContextFormats {
    /** This, as what it is. */
    abstract HearthContext self();

    /**
     * Returns the lines of text files, UTF-8, without their ends. One partition for each block, to be read where the block
     * is; small files on the same host are read together (see {@code hearth.input.packed-size}), and then not all in the order of
     * their names. Compressed files, told by their
     * extensions, are cut where their codec allows (bzip2) and one partition each where it does not (gzip). Files are listed
     * when an action first needs them.
     *
     * @param paths a file, a directory, or a glob, of any file system that Hadoop knows; or several, separated by commas.
     *     Files whose names start with {@code _} or {@code .} are left out
     */
    public RDD<String> textFile(String paths) {
        return textFile(paths, 1);
    }

    /** As {@link #textFile(String)}, cut into at least about {@code minPartitions} partitions where the format allows. */
    public RDD<String> textFile(String paths, int minPartitions) {
        return read(new TextInput(files(paths), cutting(minPartitions)));
    }

    /** Returns each file's path and its whole content, UTF-8, which must fit into memory. */
    public PairRDD<String, String> wholeTextFiles(String paths) {
        return wholeTextFiles(paths, 1);
    }

    /** As {@link #wholeTextFiles(String)}, in at least about {@code minPartitions} partitions, if there are as many files. */
    public PairRDD<String, String> wholeTextFiles(String paths, int minPartitions) {
        return binaryFiles(paths, minPartitions).mapValues(file -> new String(file.readAll(), StandardCharsets.UTF_8));
    }

    /** Returns each file's path and a handle to read it by, in the task; nothing is opened before that. */
    public PairRDD<String, FileContent> binaryFiles(String paths) {
        return binaryFiles(paths, 1);
    }

    /** As {@link #binaryFiles(String)}, in at least about {@code minPartitions} partitions, if there are as many files. */
    public PairRDD<String, FileContent> binaryFiles(String paths, int minPartitions) {
        return PairRDD.of(read(new WholeFileInput<>(files(paths), cutting(minPartitions), new PairMaker<>())));
    }

    /** Returns the records of files that hold nothing else, each of {@code recordBytes} bytes. */
    public RDD<byte[]> binaryRecords(String paths, int recordBytes) {
        return read(new FixedLengthInput(files(paths), cutting(1), recordBytes));
    }

    /**
     * Returns the keys and values of sequence files. Texts are strings, LongWritables and VLongWritables longs, and so on for
     * the other numbers and booleans, BytesWritables {@code byte[]}, NullWritables null; any Writable may also be asked for itself,
     * and then each is a new object.
     */
    public <K, V> PairRDD<K, V> sequenceFile(String paths, Class<K> keyType, Class<V> valueType) {
        return sequenceFile(paths, keyType, valueType, 1);
    }

    /** As {@link #sequenceFile(String, Class, Class)}, in at least about {@code minPartitions} partitions. */
    public <K, V> PairRDD<K, V> sequenceFile(String paths, Class<K> keyType, Class<V> valueType, int minPartitions) {
        return PairRDD.of(read(new SequenceFileInput<>(
                files(paths),
                cutting(minPartitions),
                requireNonNull(keyType, "keyType is null"),
                requireNonNull(valueType, "valueType is null"),
                new PairMaker<K, V>())));
    }

    /** Returns what {@link RDD#saveAsObjectFile} has saved, in this application or another that has the same classes. */
    public <T> RDD<T> objectFile(String paths) {
        return objectFile(paths, 1);
    }

    /**
     * Opens what {@link RDD#checkpoint(String)} has written, in this application or another: an RDD of the same partitions, whose lineage
     * begins there. Each run of bytes is checked before any of it is decoded.
     *
     * @param type of all elements; checked as they are read
     * @throws dev.hearth.checkpoint.CheckpointException if there is no complete checkpoint, or a part is missing or short
     */
    public <T> RDD<T> checkpointed(String path, Class<T> type) {
        return self().checkpoints().open(self(), path, requireNonNull(type, "type is null"));
    }

    /** As {@link #objectFile(String)}, in at least about {@code minPartitions} partitions. */
    public <T> RDD<T> objectFile(String paths, int minPartitions) {
        return read(new ObjectFileInput<>(files(paths), cutting(minPartitions)));
    }

    /** Returns the records of Avro container files, as they were written. */
    public RDD<GenericRecord> avroFile(String paths) {
        return read(new AvroInput<>(files(paths), cutting(1), GenericModel.asWritten()));
    }

    /**
     * Returns the records of Avro container files, resolved to another schema by Avro's rules: what it does not have is not decoded, what
     * files do not have takes its default. Of files without compression, values of more than some kilobytes that are not asked for are
     * not read either.
     */
    public RDD<GenericRecord> avroFile(String paths, Schema schema) {
        return read(new AvroInput<>(files(paths), cutting(1), GenericModel.of(schema)));
    }

    /**
     * Returns the records of Avro container files as objects of a class: one that Avro's compiler has generated, a Java record, or any
     * other class that Avro's reflection can make. Its schema is what files are resolved to, as by {@link #avroFile(String, Schema)}. Of
     * records, {@code Optional}s, lists and maps may be missing in files; java.time and UUID are logical types.
     *
     * @throws IllegalArgumentException if a component of a record has no form in Avro
     */
    public <T> RDD<T> avroFile(String paths, Class<T> type) {
        return read(new AvroInput<>(files(paths), cutting(1), avro(type)));
    }

    static <T> AvroModel<T> avro(Class<T> type) {
        try {
            return AvroModel.of(requireNonNull(type, "type is null"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(CallSite.here(), e.getMessage()), e);
        }
    }

    private <T> RDD<T> read(Input<T> input) {
        return new InputRDD<>(self(), input);
    }

    final InputFiles files(String paths) {
        InputFiles files = InputFiles.parse(requireNonNull(paths, "paths is null"));
        self().engine().inputNamed(files.paths());
        return files;
    }

    private Cutting cutting(int minPartitions) {
        return new Cutting(minPartitions, self().conf().get(HearthSettings.INPUT_PACKED_SIZE));
    }
}
