package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.DefaultSerializers;
import com.esotericsoftware.kryo.serializers.OptionalSerializers;
import com.esotericsoftware.kryo.serializers.RecordSerializer;
import java.util.Set;

/** What is made of its parts at once, and so must not contain itself. */
final class WholeSerializer<T> extends Serializer<T> {
    private static final Set<Class<?>> MAKERS_OF_WHOLES = Set.of(
            RecordSerializer.class,
            OptionalSerializers.OptionalSerializer.class,
            DefaultSerializers.AtomicReferenceSerializer.class,
            DefaultSerializers.CollectionsSingletonListSerializer.class,
            DefaultSerializers.CollectionsSingletonMapSerializer.class,
            DefaultSerializers.CollectionsSingletonSetSerializer.class,
            EntrySerializer.class,
            ImmutableCollectionsSerializer.class,
            SuppliedSerializer.class);

    private final Serializer<T> parts;
    private final References references;

    private WholeSerializer(Serializer<T> parts, References references) {
        super(parts.getAcceptsNull(), parts.isImmutable());
        this.parts = parts;
        this.references = references;
    }

    /** The serializer itself, unless it makes wholes. */
    static Serializer<?> watched(Serializer<?> serializer, References references) {
        return MAKERS_OF_WHOLES.contains(serializer.getClass())
                ? new WholeSerializer<>(serializer, references)
                : serializer;
    }

    @Override
    public void write(Kryo kryo, Output output, T object) {
        references.begin(object);
        parts.write(kryo, output, object);
        references.end();
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
        return parts.read(kryo, input, type);
    }
}
