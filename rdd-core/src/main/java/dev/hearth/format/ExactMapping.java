package dev.hearth.format;

import java.util.Optional;
import org.apache.avro.Schema;

/**
 * A class's values in Avro's generic form, where nothing of them is lost on the way there and back: what one value has that the form
 * has not is refused. Lists come back unmodifiable, maps in the order in which they were. Safe for use by many threads.
 */
public final class ExactMapping {
    private final AvroMapping mapping;

    private ExactMapping(AvroMapping mapping) {
        this.mapping = mapping;
    }

    /** Empty if the class, or a component of a record, has no form in Avro. */
    public static Optional<ExactMapping> of(Class<?> type) {
        try {
            return Optional.of(new ExactMapping(AvroMappings.exact().of(type, type.getSimpleName())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public Schema schema() {
        return mapping.schema();
    }

    /** @throws RuntimeException if this value has no exact form: a component is null, say, or a time finer than microseconds */
    public Object toAvro(Object value) {
        return mapping.toAvro(value);
    }

    /** @param datum as Avro's generic reader has read it */
    public Object fromAvro(Object datum) {
        return mapping.fromAvro(datum);
    }
}
