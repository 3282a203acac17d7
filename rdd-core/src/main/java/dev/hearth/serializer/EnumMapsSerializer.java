package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.EnumMap;
import java.util.Map;

/**
 * An enum map: class of its keys, size, then entries. Of an empty one only Java's serialization tells the class of its keys, so
 * that is what follows no class.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // the key's type is known at run time only
final class EnumMapsSerializer extends Serializer<EnumMap> {
    private final JavaObjectSerializer java;

    EnumMapsSerializer(JavaObjectSerializer java) {
        this.java = java;
    }

    @Override
    public void write(Kryo kryo, Output output, EnumMap map) {
        if (map.isEmpty()) {
            kryo.writeClass(output, null);
            java.write(kryo, output, map);
            return;
        }
        kryo.writeClass(output, ((Enum) map.keySet().iterator().next()).getDeclaringClass());
        Elements.write(kryo, output, map);
    }

    @Override
    public EnumMap read(Kryo kryo, Input input, Class<? extends EnumMap> type) {
        Registration keys = kryo.readClass(input);
        if (keys == null) {
            return (EnumMap) java.read(kryo, input, type);
        }
        EnumMap map = new EnumMap(keys.getType());
        kryo.reference(map);
        Elements.read(kryo, input, BoundedInput.readCount(input), (Map<Object, Object>) map);
        return map;
    }
}
