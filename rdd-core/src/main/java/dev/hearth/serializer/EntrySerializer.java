package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.SerializerFactory;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.AbstractMap;
import java.util.Map;

/** An entry of the JDK's: key and value. Only {@link AbstractMap.SimpleEntry} stays one that can be changed. */
final class EntrySerializer extends Serializer<Map.Entry<?, ?>> {
    /** For the JDK's own entries; others have fields that are open to us. */
    static final SerializerFactory<EntrySerializer> FACTORY = new Factory();

    @Override
    public void write(Kryo kryo, Output output, Map.Entry<?, ?> entry) {
        kryo.writeClassAndObject(output, entry.getKey());
        kryo.writeClassAndObject(output, entry.getValue());
    }

    @Override
    public Map.Entry<?, ?> read(Kryo kryo, Input input, Class<? extends Map.Entry<?, ?>> type) {
        Object key = kryo.readClassAndObject(input);
        Object value = kryo.readClassAndObject(input);
        if (AbstractMap.SimpleEntry.class.equals(type)) {
            return new AbstractMap.SimpleEntry<>(key, value);
        }
        return key == null || value == null
                ? new AbstractMap.SimpleImmutableEntry<>(key, value)
                : Map.entry(key, value);
    }

    private static final class Factory implements SerializerFactory<EntrySerializer> {
        @Override
        public EntrySerializer newSerializer(Kryo kryo, @SuppressWarnings("rawtypes") Class type) {
            return new EntrySerializer();
        }

        @Override
        public boolean isSupported(@SuppressWarnings("rawtypes") Class type) {
            return type.getName().startsWith("java.");
        }
    }
}
