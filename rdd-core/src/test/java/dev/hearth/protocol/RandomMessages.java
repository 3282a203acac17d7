package dev.hearth.protocol;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Messages of every type with values at and between the extremes, the same for the same seed. */
public final class RandomMessages {
    private final Random random;

    public RandomMessages(long seed) {
        this.random = new Random(seed);
    }

    static List<Class<?>> types() {
        return RecordTypes.branchesOf(Message.class);
    }

    public Message next() {
        List<Class<?>> types = types();
        return next(types.get(random.nextInt(types.size())));
    }

    Message next(Class<?> type) {
        return (Message) value(type);
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? list(arguments[0]) : map(arguments[1]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return oneOf(plain.getEnumConstants());
        } else if (plain == ExecutorId.class) {
            return new ExecutorId("executor " + text());
        } else if (plain.isRecord()) {
            return record(plain);
        } else if (plain.isSealed()) {
            return value(oneOf(RecordTypes.branchesOf(plain).toArray(Class<?>[]::new)));
        }
        return switch (plain.getName()) {
            case "boolean" -> random.nextBoolean();
            case "int", "java.lang.Integer" -> (int) number();
            case "long", "java.lang.Long" -> number();
            case "double" -> Double.longBitsToDouble(number());
            case "java.lang.String" -> text();
            case "[B" -> bytes();
            default -> throw new IllegalArgumentException("no value for " + plain);
        };
    }

    private long number() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(128) - 64;
            case 1 -> random.nextInt();
            case 2 -> oneOf(new Long[] {0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, (long) Integer.MIN_VALUE, 63L, -65L});
            default -> random.nextLong() >> random.nextInt(64);
        };
    }

    private String text() {
        int length = random.nextInt(4) == 0 ? random.nextInt(300) : random.nextInt(8);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(oneOf(new Integer[] {0, 0x61, 0x5A, 0x20, 0xE9, 0x20AC, 0x1F525}));
        }
        return text.toString();
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(5_000) : random.nextInt(4)];
        random.nextBytes(bytes);
        return bytes;
    }

    private List<Object> list(Type element) {
        List<Object> list = new ArrayList<>();
        for (int size = random.nextInt(4); size > 0; size--) {
            list.add(value(element));
        }
        return list;
    }

    private Map<String, Object> map(Type value) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int size = random.nextInt(4); size > 0; size--) {
            map.put(text() + size, value(value));
        }
        return map;
    }

    private Object record(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] parameters =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> value(component.getGenericType()))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make a " + type, e);
        }
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
