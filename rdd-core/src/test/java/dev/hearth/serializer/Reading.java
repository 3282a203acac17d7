package dev.hearth.serializer;

import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;

/** As Avro's compiler would generate it from its schema, as far as needed. */
public final class Reading extends SpecificRecordBase {
    /** What the methods of Avro's own look for. */
    public static final Schema SCHEMA$ = SchemaBuilder.record("Reading")
            .namespace("dev.hearth.serializer")
            .fields()
            .name("sensor")
            .type()
            .stringBuilder()
            .prop("avro.java.string", "String")
            .endString()
            .noDefault()
            .requiredDouble("value")
            .optionalBytes("raw")
            .name("unit")
            .type()
            .enumeration("Unit")
            .namespace("dev.hearth.serializer.Reading$")
            .symbols("KELVIN", "METRE")
            .noDefault()
            .endRecord();

    /** An enum as Avro's compiler generates it. */
    public enum Unit {
        KELVIN,
        METRE
    }

    private String sensor = "";
    private double value;
    private ByteBuffer raw;
    private Unit unit;

    /** For Avro. */
    public Reading() {}

    Reading(String sensor, double value, byte[] raw, Unit unit) {
        this.sensor = sensor;
        this.value = value;
        this.raw = raw == null ? null : ByteBuffer.wrap(raw);
        this.unit = unit;
    }

    @Override
    public Schema getSchema() {
        return SCHEMA$;
    }

    @Override
    public Object get(int field) {
        return switch (field) {
            case 0 -> sensor;
            case 1 -> value;
            case 2 -> raw;
            default -> unit;
        };
    }

    @Override
    public void put(int field, Object content) {
        switch (field) {
            case 0 -> sensor = content.toString();
            case 1 -> value = (Double) content;
            case 2 -> raw = (ByteBuffer) content;
            default -> unit = (Unit) content;
        }
    }
}
