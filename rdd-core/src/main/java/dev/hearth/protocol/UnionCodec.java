package dev.hearth.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sealed interface as an Avro union: the index of the record, then the record. */
record UnionCodec(Class<?> type, RecordCodec[] branches, Map<Class<?>, Integer> indexes) implements ValueCodec {
    static UnionCodec of(Class<?> type, List<RecordCodec> branches) {
        Map<Class<?>, Integer> indexes = new HashMap<>();
        for (RecordCodec branch : branches) {
            indexes.put(branch.type(), indexes.size());
        }
        return new UnionCodec(type, branches.toArray(RecordCodec[]::new), indexes);
    }

    @Override
    public void write(Object value, AvroOutput output) {
        int index = indexes.get(value.getClass());
        output.writeLong(index);
        branches[index].write(value, output);
    }

    @Override
    public Object read(AvroInput input) throws ProtocolException {
        int index = input.readInt();
        if (index < 0 || index >= branches.length) {
            throw input.malformed("%s number %d is unknown".formatted(type.getSimpleName(), index));
        }
        return branches[index].read(input);
    }

    @Override
    public int leastBytes() {
        return 1;
    }
}
