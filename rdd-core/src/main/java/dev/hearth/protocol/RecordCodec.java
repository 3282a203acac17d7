package dev.hearth.protocol;

import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * A record as its components in order.
 *
 * @param constructor takes an array of all components
 */
record RecordCodec(Class<?> type, MethodHandle constructor, Component[] components, int leastBytes)
        implements ValueCodec {

    /** One component; {@code accessor} takes the record as an {@code Object} and returns one. */
    record Component(String name, MethodHandle accessor, ValueCodec codec) {}

    static RecordCodec of(Class<?> type, MethodHandle constructor, List<Component> components) {
        int leastBytes = components.stream()
                .mapToInt(component -> component.codec().leastBytes())
                .sum();
        return new RecordCodec(type, constructor, components.toArray(Component[]::new), leastBytes);
    }

    @Override
    public void write(Object value, AvroOutput output) {
        for (Component component : components) {
            Object each = get(component, value);
            if (each == null) {
                throw new IllegalArgumentException(type.getSimpleName() + "." + component.name() + " is null");
            }
            component.codec().write(each, output);
        }
    }

    @Override
    public Object read(AvroInput input) throws ProtocolException {
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].codec().read(input);
        }
        return construct(values);
    }

    private static Object get(Component component, Object value) {
        try {
            return component.accessor().invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("an accessor threw", e); // accessors declare no exception
        }
    }

    private Object construct(Object[] values) throws ProtocolException {
        try {
            return constructor.invokeExact(values);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) { // a record's own check, such as a blank id
            throw new ProtocolException(
                    "malformed message: a %s that cannot be: %s".formatted(type.getSimpleName(), e.getMessage()), e);
        }
    }
}
