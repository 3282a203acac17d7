package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.SerializerFactory;
import com.esotericsoftware.kryo.serializers.ClosureSerializer;
import com.esotericsoftware.kryo.serializers.CollectionSerializer;
import com.esotericsoftware.kryo.serializers.DefaultSerializers;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.MapSerializer;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import dev.hearth.closure.Capturable;
import dev.hearth.closure.DriverOnly;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.net.URI;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * Kryo, set up so that any data can be written: no class needs to be registered, cycles are kept, and types whose fields are
 * closed to reflection go another way instead of silently losing them.
 */
final class ConfiguredKryo extends Kryo {
    private final LoadedClasses classes;
    private final JavaObjectSerializer java;
    private final ValueSerializers supplied;

    ConfiguredKryo(LoadedClasses classes, ValueSerializers supplied) {
        super(new AgreedClassResolver(classes), new References());
        this.classes = classes;
        java = new JavaObjectSerializer(classes);
        this.supplied = supplied;
        setClassLoader(classes.loader());
        setRegistrationRequired(false);
        setReferences(true);
        setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
        setDefaultSerializer(new ByFields());
        addDefaultSerializer(Throwable.class, java);
        addDefaultSerializer(Locale.class, java); // Kryo's own loses script and extensions
        addDefaultSerializer(EnumMap.class, new EnumMapsSerializer(java));
        addDefaultSerializer(Map.Entry.class, EntrySerializer.FACTORY);
        addDefaultSerializer(Replaceable.class, new ReplacementSerializer());
        addDefaultSerializer(Utf8.class, new Utf8Serializer());
        addDefaultSerializer(ByteBuffer.class, new ByteBufferSerializer());
        addDefaultSerializer(Timestamp.class, DefaultSerializers.TimestampSerializer.class);
        addDefaultSerializer(UUID.class, DefaultSerializers.UUIDSerializer.class);
        addDefaultSerializer(URI.class, DefaultSerializers.URISerializer.class);
        addDefaultSerializer(Pattern.class, DefaultSerializers.PatternSerializer.class);
        addDefaultSerializer(AtomicBoolean.class, DefaultSerializers.AtomicBooleanSerializer.class);
        addDefaultSerializer(AtomicInteger.class, DefaultSerializers.AtomicIntegerSerializer.class);
        addDefaultSerializer(AtomicLong.class, DefaultSerializers.AtomicLongSerializer.class);
        addDefaultSerializer(AtomicReference.class, DefaultSerializers.AtomicReferenceSerializer.class);
        register(ClosureSerializer.Closure.class, java); // Kryo's name for every lambda
        register(InvocationHandler.class, java); // and for every proxy
    }

    @Override
    public Serializer<?> getDefaultSerializer(@SuppressWarnings("rawtypes") Class type) {
        return WholeSerializer.watched(serializer(type), (References) getReferenceResolver());
    }

    private Serializer<?> serializer(Class<?> type) {
        if (DriverOnly.class.isAssignableFrom(type) || Capturable.class.isAssignableFrom(type)) {
            return new RefusingSerializer();
        }
        Optional<ValueSerializer<?>> own = supplied.closestTo(type);
        if (own.isPresent()) {
            return new SuppliedSerializer<>(own.get());
        } else if (AvroSerializer.serializes(type)) {
            return new AvroSerializer(classes.schemas(), type, classes.loader());
        } else if (Schema.class.isAssignableFrom(type)) {
            return new SchemaSerializer(classes.schemas());
        } else if (ClassTraits.customizesJavaSerialization(type)) {
            return java;
        } else if (WritableSerializer.serializes(type)) {
            return new SuppliedSerializer<>(new WritableSerializer());
        } else if (ImmutableCollectionsSerializer.serializes(type)) {
            return new ImmutableCollectionsSerializer();
        } else if (type == AsListSerializer.TYPE) {
            return new AsListSerializer();
        } else if (Object[].class.isAssignableFrom(type)) {
            return new ObjectArraySerializer();
        }
        Serializer<?> usual = super.getDefaultSerializer(type);
        boolean collection = usual.getClass() == CollectionSerializer.class || type == PriorityQueue.class;
        return collection || usual.getClass() == MapSerializer.class ? copying(type, collection) : usual;
    }

    private Serializer<?> copying(Class<?> type, boolean collection) {
        boolean rebuildable = ClassTraits.isRebuildable(type);
        if (!rebuildable && !ClassTraits.isJdk(type)) {
            return Serializable.class.isAssignableFrom(type) ? java : byFields(type);
        }
        return collection ? new CollectionCopySerializer(rebuildable) : new MapCopySerializer(rebuildable);
    }

    /** Field by field, unless that would lose some. */
    private Serializer<?> byFields(Class<?> type) {
        if (ClassTraits.hasClosedFields(type)) {
            return Serializable.class.isAssignableFrom(type) ? java : new RefusingSerializer();
        }
        FieldSerializer.FieldSerializerConfig config = new FieldSerializer.FieldSerializerConfig();
        config.setIgnoreSyntheticFields(false); // a captured variable is as much data as any other field
        return new FieldSerializer<>(this, type, config);
    }

    private static final class ByFields implements SerializerFactory<Serializer<?>> {
        @Override
        public Serializer<?> newSerializer(Kryo kryo, @SuppressWarnings("rawtypes") Class type) {
            return ((ConfiguredKryo) kryo).byFields(type);
        }

        @Override
        public boolean isSupported(@SuppressWarnings("rawtypes") Class type) {
            return true;
        }
    }
}
