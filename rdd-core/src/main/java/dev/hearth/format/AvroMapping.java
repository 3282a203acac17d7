package dev.hearth.format;

import org.apache.avro.Schema;

/** One Java type in Avro's generic form, both ways. Safe for use by many threads. */
interface AvroMapping {
    Schema schema();

    Object toAvro(Object value);

    Object fromAvro(Object datum);
}
