package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Output;

/** What is written of one value before its length is known. */
final class ValueBody {
    private static final int KEPT_BYTES = 1 << 20;

    private final GrowingOutput output = new GrowingOutput();
    private final ValueOutput values;
    private ByteBuilder bytes = new ByteBuilder();

    ValueBody(Kryo kryo) {
        values = new KryoValueOutput(kryo, output);
    }

    ValueOutput begin() {
        output.begin(bytes);
        return values;
    }

    /** Writes length and bytes, and forgets them. */
    void moveTo(Output target) {
        output.end(bytes);
        target.writeInt(bytes.size(), true);
        target.writeBytes(bytes.array(), 0, bytes.size());
        if (bytes.array().length <= KEPT_BYTES) {
            bytes.reset();
        } else {
            bytes = new ByteBuilder();
        }
    }
}
