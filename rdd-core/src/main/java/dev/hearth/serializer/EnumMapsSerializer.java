package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.EnumMap;
import java.util.Map;

/** An enum map: an empty copy of it as Java writes it, for only that tells the type of its keys; then size and entries. */
@SuppressWarnings({"rawtypes", "unchecked"}) // the key's type is known at run time only
final class EnumMapsSerializer extends Serializer<EnumMap> {
    private final JavaObjectSerializer java;

    EnumMapsSerializer(JavaObjectSerializer java) {
        this.java = java;
    }

    @Override
    public void write(Kryo kryo, Output output, EnumMap map) {
        EnumMap empty = map.clone();
        empty.clear();
        java.write(kryo, output, empty);
        output.writeInt(map.size(), true);
        for (Map.Entry entry : ((Map<?, ?>) map).entrySet()) {
            kryo.writeClassAndObject(output, entry.getKey());
            kryo.writeClassAndObject(output, entry.getValue());
        }
    }

    @Override
    public EnumMap read(Kryo kryo, Input input, Class<? extends EnumMap> type) {
        EnumMap map = (EnumMap) java.read(kryo, input, type);
        kryo.reference(map);
        for (int left = input.readInt(true); left > 0; left--) {
            map.put((Enum) kryo.readClassAndObject(input), kryo.readClassAndObject(input));
        }
        return map;
    }
}
