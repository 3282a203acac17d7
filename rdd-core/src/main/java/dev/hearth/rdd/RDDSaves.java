package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.format.AvroModel;
import dev.hearth.format.GenericModel;
import dev.hearth.output.AvroFormat;
import dev.hearth.output.ObjectFormat;
import dev.hearth.output.OutputDirectory;
import dev.hearth.output.PartFormat;
import dev.hearth.output.PartOutput;
import dev.hearth.output.SaveOptions;
import dev.hearth.output.TextFormat;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;

/**
 * The part of {@link RDD} that saves: actions too, whose results are files. All of them become visible together, when every
 * partition has been written; if the job fails nothing has changed.
 */
abstract sealed class RDDSaves<T> extends RDDActions<T> permits RDDCheckpoints {
    /**
     * Writes each element's {@code toString()} as a line, UTF-8, into {@code part-00000}, {@code part-00001} … of a new
     * directory, one file for each partition, and an empty {@code _SUCCESS} when all are there. Before that no part is
     * visible; if the job fails nothing stays.
     *
     * @param path on any file system that Hadoop knows
     * @throws dev.hearth.output.OutputException if {@code path} exists, before any task runs, or if it cannot be written
     */
    public final void saveAsTextFile(String path) {
        saveAsTextFile(path, SaveOptions.defaults());
    }

    /** As {@link #saveAsTextFile(String)}; the options say what to do where something is already, and how to compress. */
    public final void saveAsTextFile(String path, SaveOptions options) {
        save(
                "saveAsTextFile",
                path,
                options,
                TextFormat.of(requireNonNull(options, "options is null").compression(), CallSite.here(), hadoop()));
    }

    /**
     * Writes the elements, of any classes that can be data, into files that {@link HearthContext#objectFile} reads: for what a
     * program leaves to itself. What others read is better saved as Avro.
     */
    public final void saveAsObjectFile(String path) {
        saveAsObjectFile(path, SaveOptions.defaults());
    }

    /** As {@link #saveAsObjectFile(String)}, with options as in {@link #saveAsTextFile(String, SaveOptions)}. */
    public final void saveAsObjectFile(String path, SaveOptions options) {
        save(
                "saveAsObjectFile",
                path,
                options,
                ObjectFormat.of(requireNonNull(options, "options is null").compression(), CallSite.here(), hadoop()));
    }

    /**
     * Writes the elements into Avro container files, in the form that {@link HearthContext#avroFile(String, Class)} describes.
     *
     * @param type of the elements
     * @throws IllegalArgumentException if a component of a record has no form in Avro
     */
    public final void saveAsAvroFile(String path, Class<T> type) {
        saveAsAvroFile(path, type, SaveOptions.defaults());
    }

    /** As {@link #saveAsAvroFile(String, Class)}; the codec is one of Avro's. */
    public final void saveAsAvroFile(String path, Class<T> type, SaveOptions options) {
        saveAvro(path, ContextFiles.avro(type), options);
    }

    /** As {@link #saveAsAvroFile(String, Class, SaveOptions)}, for elements that are Avro's own records of {@code schema}. */
    @SuppressWarnings("unchecked") // Avro checks each
    public final void saveAsAvroFile(String path, Schema schema, SaveOptions options) {
        saveAvro(path, (AvroModel<T>) (AvroModel<?>) GenericModel.of(schema), options);
    }

    private void saveAvro(String path, AvroModel<T> model, SaveOptions options) {
        save(
                "saveAsAvroFile",
                path,
                options,
                AvroFormat.of(model, requireNonNull(options, "options is null").compression(), CallSite.here()));
    }

    /** Writes each partition into a file of its own. */
    final void save(String name, String path, SaveOptions options, PartFormat<? super T> format) {
        OutputDirectory output =
                OutputDirectory.at(requireNonNull(path, "path is null"), options.mode(), CallSite.here(), hadoop());
        int[] all = allPartitions();
        output.write(
                format.extension(),
                directory -> run(name, new SaveAction<T>(new PartOutput<>(directory, format)), all));
    }

    final Configuration hadoop() {
        return self().context().hadoopConfiguration();
    }
}
