package dev.hearth.key;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * One of Avro's records, generic or specific, by its fields; as in Avro's own order, a field that its schema tells to ignore
 * does not count. Records of schemas of different names are never equal.
 */
final class AvroRecordForm implements KeyForm {
    @Override
    public int hash(Object key) {
        IndexedRecord record = (IndexedRecord) key;
        int hash = 1;
        List<Schema.Field> fields = record.getSchema().getFields();
        for (int i = 0; i < fields.size(); i++) {
            if (counts(fields.get(i))) {
                hash = Hashing.combine(hash, Keys.raw(record.get(i)));
            }
        }
        return hash;
    }

    @Override
    public boolean equal(Object key, Object other) {
        IndexedRecord record = (IndexedRecord) key;
        if (!(other instanceof IndexedRecord another)) {
            return false;
        }
        Schema schema = record.getSchema();
        List<Schema.Field> fields = schema.getFields();
        boolean sameShape = another.getSchema().getFullName().equals(schema.getFullName())
                && another.getSchema().getFields().size() == fields.size();
        if (!sameShape) {
            return false;
        }
        for (int i = 0; i < fields.size(); i++) {
            if (counts(fields.get(i)) && !Keys.equal(record.get(i), another.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean counts(Schema.Field field) {
        return field.order() != Schema.Field.Order.IGNORE;
    }
}
