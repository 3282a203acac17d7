package dev.hearth.operators;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Results as values that compare by content: iterables, arrays and records as lists, all the way down. */
final class Plain {
    private Plain() {}

    /** That there is no such element is a result, too. */
    static Object result(Supplier<?> program) {
        try {
            return of(program.get());
        } catch (NoSuchElementException e) {
            return NoSuchElementException.class.getSimpleName();
        }
    }

    static Object of(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((key, mapped) -> plain.put(of(key), of(mapped)));
            return plain;
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Plain::of);
        }
        if (value instanceof Iterable<?> iterable) {
            return list(iterable);
        }
        if (value instanceof Record row) {
            return components(row);
        }
        if (value != null && value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> of(Array.get(value, i)))
                    .toList();
        }
        return value;
    }

    /** Nulls are elements. */
    static List<Object> list(Iterable<?> elements) {
        List<Object> plain = new ArrayList<>();
        StreamSupport.stream(elements.spliterator(), false).map(Plain::of).forEach(plain::add);
        return plain;
    }

    /** How often each element occurs. */
    static Map<Object, Integer> timesOfEach(Iterable<?> elements) {
        Map<Object, Integer> times = new HashMap<>();
        list(elements).forEach(element -> times.merge(element, 1, Integer::sum));
        return times;
    }

    private static List<Object> components(Record value) {
        List<Object> plain = new ArrayList<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                plain.add(of(component.getAccessor().invoke(value)));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(component.toString(), e);
            }
        }
        return plain;
    }
}
