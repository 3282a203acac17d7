package dev.hearth.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A list as an Avro array; what is read cannot be modified. */
record ListCodec(ValueCodec element) implements ValueCodec {
    ListCodec {
        if (element.leastBytes() == 0) {
            throw new IllegalArgumentException("a list of elements without bytes has no bound");
        }
    }

    @Override
    public void write(Object value, AvroOutput output) {
        List<?> list = (List<?>) value;
        if (!list.isEmpty()) {
            output.writeCount(list.size());
            for (Object each : list) {
                if (each == null) {
                    throw new IllegalArgumentException("a list's element is null");
                }
                element.write(each, output);
            }
        }
        output.writeCount(0);
    }

    @Override
    public Object read(AvroInput input) throws ProtocolException {
        int count = input.readCount(element.leastBytes());
        if (count == 0) {
            return List.of();
        }
        List<Object> list = new ArrayList<>(count);
        while (count > 0) {
            for (int i = 0; i < count; i++) {
                list.add(element.read(input));
            }
            count = input.readCount(element.leastBytes());
        }
        return Collections.unmodifiableList(list);
    }

    @Override
    public int leastBytes() {
        return 1;
    }
}
