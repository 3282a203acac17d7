package dev.hearth.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map from strings as an Avro map; what is read keeps the order of the bytes and cannot be modified. */
record StringMapCodec(ValueCodec value) implements ValueCodec {
    @Override
    public void write(Object map, AvroOutput output) {
        Map<?, ?> entries = (Map<?, ?>) map;
        if (!entries.isEmpty()) {
            output.writeCount(entries.size());
            entries.forEach((key, each) -> {
                if (key == null || each == null) {
                    throw new IllegalArgumentException("a map's entry is " + key + "=" + each);
                }
                output.writeString((String) key);
                value.write(each, output);
            });
        }
        output.writeCount(0);
    }

    @Override
    public Object read(AvroInput input) throws ProtocolException {
        int leastBytes = 1 + value.leastBytes();
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int count = input.readCount(leastBytes); count > 0; count = input.readCount(leastBytes)) {
            for (int i = 0; i < count; i++) {
                String key = input.readString();
                if (entries.put(key, value.read(input)) != null) {
                    throw input.malformed("a map has the key " + key + " twice");
                }
            }
        }
        return Collections.unmodifiableMap(entries);
    }

    @Override
    public int leastBytes() {
        return 1;
    }
}
