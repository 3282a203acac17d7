package dev.hearth.protocol;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Derives codecs from the shapes of records, once: records become Avro records with their components in order, sealed
 * interfaces unions of their records by name, through nested sealed interfaces.
 */
final class RecordTypes {
    private final MethodHandles.Lookup lookup = MethodHandles.lookup();
    private final Map<Class<?>, ValueCodec> known = new HashMap<>();

    ValueCodec codecOf(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        Class<?> plain = (Class<?>) type;
        ValueCodec codec = known.get(plain);
        if (codec == null) {
            codec = plain(plain);
            known.put(plain, codec);
        }
        return codec;
    }

    /**
     * The records of a sealed interface by name: the order in which a compiler lists them varies with what it
     * compiles.
     */
    static List<Class<?>> branchesOf(Class<?> type) {
        List<Class<?>> branches = new ArrayList<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                branches.addAll(branchesOf(permitted));
            } else {
                branches.add(permitted);
            }
        }
        branches.sort(Comparator.comparing(Class::getSimpleName));
        return branches;
    }

    private ValueCodec generic(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return new ListCodec(codecOf(arguments[0]));
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return new StringMapCodec(codecOf(arguments[1]));
        }
        throw new IllegalArgumentException("no written form for " + type);
    }

    private ValueCodec plain(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return PrimitiveCodec.BOOLEAN;
        } else if (type == int.class || type == Integer.class) {
            return PrimitiveCodec.INT;
        } else if (type == long.class || type == Long.class) {
            return PrimitiveCodec.LONG;
        } else if (type == double.class || type == Double.class) {
            return PrimitiveCodec.DOUBLE;
        } else if (type == String.class) {
            return PrimitiveCodec.STRING;
        } else if (type == byte[].class) {
            return PrimitiveCodec.BYTES;
        } else if (type.isEnum()) {
            return EnumCodec.of(type);
        } else if (type.isRecord()) {
            return recordCodec(type);
        } else if (type.isSealed()) {
            List<RecordCodec> branches = branchesOf(type).stream()
                    .map(branch -> (RecordCodec) codecOf(branch))
                    .toList();
            return UnionCodec.of(type, branches);
        }
        throw new IllegalArgumentException("no written form for " + type);
    }

    private RecordCodec recordCodec(Class<?> type) {
        RecordComponent[] declared = type.getRecordComponents();
        try {
            List<RecordCodec.Component> components = new ArrayList<>();
            Class<?>[] parameters = new Class<?>[declared.length];
            for (int i = 0; i < declared.length; i++) {
                parameters[i] = declared[i].getType();
                MethodHandle accessor = lookup.unreflect(declared[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
                components.add(new RecordCodec.Component(
                        declared[i].getName(), accessor, codecOf(declared[i].getGenericType())));
            }
            MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, parameters))
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            return RecordCodec.of(type, constructor, components);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("record " + type.getName() + " of the protocol is not accessible", e);
        }
    }
}
