package dev.hearth.checkpoint.avro;

import dev.hearth.rdd.Pair;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/** Pairs whose keys are all of one form, and whose values are all of one. */
final class PairForm implements Form {
    static final String KIND = "pair(";

    private final Form key;
    private final Form value;
    private final Schema schema;

    /** @param name of the schema's record, since pairs of pairs need names of their own */
    PairForm(String name, Form key, Form value) {
        this.key = key;
        this.value = value;
        this.schema = Schema.createRecord(
                name,
                null,
                "dev.hearth.checkpoint",
                false,
                List.of(new Schema.Field("key", key.schema()), new Schema.Field("value", value.schema())));
    }

    @Override
    public String description() {
        return KIND + key.description() + "," + value.description() + ")";
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean takes(Object element) {
        return element instanceof Pair<?, ?> pair && key.takes(pair.key()) && value.takes(pair.value());
    }

    @Override
    public Object toAvro(Object element) {
        Pair<?, ?> pair = (Pair<?, ?>) element;
        GenericData.Record record = new GenericData.Record(schema);
        record.put(0, key.toAvro(pair.key()));
        record.put(1, value.toAvro(pair.value()));
        return record;
    }

    @Override
    public Object fromAvro(Object datum) {
        IndexedRecord record = (IndexedRecord) datum;
        return new Pair<>(key.fromAvro(record.get(0)), value.fromAvro(record.get(1)));
    }

    @Override
    public DatumWriter<Object> writer(ClassLoader loader) {
        return new GenericDatumWriter<>(schema);
    }

    @Override
    public DatumReader<Object> reader(ClassLoader loader) {
        return new GenericDatumReader<>(schema, schema);
    }
}
