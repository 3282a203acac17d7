package dev.hearth.output;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How to save.
 *
 * @param compression one of Hadoop's codecs, by its name ({@code gzip}), class name or extension ({@code .gz}); for Avro files one of
 *     Avro's ({@code deflate}, {@code snappy}, {@code bzip2}). Empty: as they are
 */
public record SaveOptions(SaveMode mode, Optional<String> compression) {
    private static final SaveOptions DEFAULTS = new SaveOptions(SaveMode.FAIL, Optional.empty());

    public SaveOptions {
        requireNonNull(mode, "mode is null");
        requireNonNull(compression, "compression is null");
    }

    /** To a new place, uncompressed. */
    public static SaveOptions defaults() {
        return DEFAULTS;
    }

    /** These, with {@link SaveMode#OVERWRITE}. */
    public SaveOptions overwriting() {
        return new SaveOptions(SaveMode.OVERWRITE, compression);
    }

    /** These, with {@link SaveMode#APPEND}. */
    public SaveOptions appending() {
        return new SaveOptions(SaveMode.APPEND, compression);
    }

    /** These, with another {@link #compression}. */
    public SaveOptions compressedBy(String codec) {
        return new SaveOptions(mode, Optional.of(requireNonNull(codec, "codec is null")));
    }
}
