package dev.hearth.serializer;

/** Turns data into bytes and back. An instance is confined to one thread at a time. */
public interface DataSerializer {
    byte[] serialize(Object value);

    Object deserialize(byte[] bytes);
}
