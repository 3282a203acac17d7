package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.SerializerFactory;
import com.esotericsoftware.kryo.serializers.ClosureSerializer;
import com.esotericsoftware.kryo.serializers.CollectionSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.MapSerializer;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import dev.hearth.closure.Capturable;
import dev.hearth.closure.DriverOnly;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * Kryo, set up so that any data can be written: no class needs to be registered, cycles are kept, and types whose fields are
 * closed to reflection go another way instead of silently losing them.
 */
final class ConfiguredKryo extends Kryo {
    private final JavaObjectSerializer java;
    private final ValueSerializers supplied;

    ConfiguredKryo(LoadedClasses classes, ValueSerializers supplied) {
        super(new AgreedClassResolver(classes), new MapReferenceResolver());
        java = new JavaObjectSerializer(classes.loader());
        this.supplied = supplied;
        setClassLoader(classes.loader());
        setRegistrationRequired(false);
        setReferences(true);
        setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
        setDefaultSerializer(new ByFields());
        addDefaultSerializer(Throwable.class, java);
        addDefaultSerializer(EnumMap.class, new EnumMapsSerializer(java));
        addDefaultSerializer(Map.Entry.class, EntrySerializer.FACTORY);
        addDefaultSerializer(Replaceable.class, new ReplacementSerializer());
        register(ClosureSerializer.Closure.class, java); // Kryo's name for every lambda
        register(InvocationHandler.class, java); // and for every proxy
    }

    @Override
    public Serializer<?> getDefaultSerializer(@SuppressWarnings("rawtypes") Class type) {
        if (isRefused(type)) {
            return new RefusingSerializer();
        }
        Optional<ValueSerializer<?>> own = supplied.closestTo(type);
        if (own.isPresent()) {
            return new SuppliedSerializer<>(own.get());
        }
        if (ImmutableCollectionsSerializer.serializes(type)) {
            return new ImmutableCollectionsSerializer();
        } else if (type == AsListSerializer.TYPE) {
            return new AsListSerializer();
        } else if (Object[].class.isAssignableFrom(type)) {
            return new ObjectArraySerializer();
        }
        Serializer<?> usual = super.getDefaultSerializer(type);
        boolean collection = usual.getClass() == CollectionSerializer.class || type == PriorityQueue.class;
        boolean map = usual.getClass() == MapSerializer.class;
        if (!collection && !map) {
            return usual;
        }
        boolean rebuildable = rebuildable(type);
        if (rebuildable || isJdk(type)) {
            return collection ? new CollectionCopySerializer(rebuildable) : new MapCopySerializer(rebuildable);
        }
        return Serializable.class.isAssignableFrom(type) ? java : byFields(type);
    }

    /** Whether it is no data, whatever serializers a user has. */
    private static boolean isRefused(Class<?> type) {
        return DriverOnly.class.isAssignableFrom(type) || Capturable.class.isAssignableFrom(type);
    }

    /** Field by field, unless that would lose some. */
    private Serializer<?> byFields(Class<?> type) {
        if (hasClosedFields(type)) {
            return Serializable.class.isAssignableFrom(type) ? java : new RefusingSerializer();
        }
        FieldSerializer.FieldSerializerConfig config = new FieldSerializer.FieldSerializerConfig();
        config.setIgnoreSyntheticFields(false); // a captured variable is as much data as any other field
        return new FieldSerializer<>(this, type, config);
    }

    /** Whether an empty one can be made and its elements are all there is to it. */
    private static boolean rebuildable(Class<?> type) {
        if (!isJdk(type)) {
            return declaresNoFields(type) && hasConstructor(type);
        }
        return Modifier.isPublic(type.getModifiers()) && hasConstructor(type);
    }

    private static boolean hasConstructor(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors()).anyMatch(made -> made.getParameterCount() == 0);
    }

    private static boolean declaresNoFields(Class<?> type) {
        for (Class<?> c = type; c != null && !isJdk(c); c = c.getSuperclass()) {
            if (hasInstanceFields(c)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the type has or inherits fields of the JDK's, which reflection may not touch. */
    private static boolean hasClosedFields(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (isJdk(c) && hasInstanceFields(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasInstanceFields(Class<?> type) {
        for (var field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isJdk(Class<?> type) {
        return type.getModule().isNamed() && type.getName().matches("(java|javax|jdk|sun|com\\.sun)\\..*");
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
