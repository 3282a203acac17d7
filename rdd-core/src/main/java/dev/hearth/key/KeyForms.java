package dev.hearth.key;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;

/** Which form keys of a class have. */
final class KeyForms {
    private KeyForms() {}

    static KeyForm of(Class<?> type) {
        if (Enum.class.isAssignableFrom(type)) {
            return new EnumForm();
        } else if (type.isArray()) {
            return type.getComponentType().isPrimitive() ? new PrimitiveArrayForm() : new ArrayForm();
        } else if (List.class.isAssignableFrom(type)) {
            return new ListForm();
        } else if (Set.class.isAssignableFrom(type)) {
            return new SetForm();
        } else if (Map.class.isAssignableFrom(type)) {
            return new MapForm();
        } else if (Map.Entry.class.isAssignableFrom(type)) {
            return new EntryForm();
        } else if (type == Optional.class) {
            return new OptionalForm();
        } else if (type == String.class || type == Utf8.class) {
            return new TextForm();
        } else if (type == Class.class) {
            return new ClassForm();
        } else if (IndexedRecord.class.isAssignableFrom(type)) {
            return new AvroRecordForm();
        } else if (type == Long.class || type == Double.class) {
            return new WideNumberForm();
        }
        return Objections.toInstancesOf(type)
                .<KeyForm>map(RefusedForm::new)
                .orElseGet(() -> type.isRecord() && !OwnMethods.of(type).both() ? RecordForm.of(type) : new OwnForm());
    }
}
