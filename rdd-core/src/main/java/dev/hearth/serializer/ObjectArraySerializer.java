package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Array;

/** An array of objects: its length, then each element, with its class unless the array's type has told it. */
final class ObjectArraySerializer extends Serializer<Object[]> {
    @Override
    @SuppressWarnings("unchecked") // Kryo's raw types
    public void write(Kryo kryo, Output output, Object[] array) {
        Class<?> component = array.getClass().getComponentType();
        if (!kryo.isFinal(component)) {
            Elements.write(kryo, output, array);
            return;
        }
        output.writeInt(array.length, true);
        Serializer<Object> serializer = kryo.getSerializer(component);
        int i = 0;
        try {
            for (; i < array.length; i++) {
                kryo.writeObjectOrNull(output, array[i], serializer);
            }
        } catch (KryoException e) {
            e.addTrace(FailurePath.element(i));
            throw e;
        }
    }

    @Override
    @SuppressWarnings("unchecked") // Kryo's raw types
    public Object[] read(Kryo kryo, Input input, Class<? extends Object[]> type) {
        Class<?> component = type.getComponentType();
        Object[] array = (Object[]) Array.newInstance(component, BoundedInput.readCount(input));
        kryo.reference(array); // an element may refer to the array
        if (kryo.isFinal(component)) {
            Serializer<Object> serializer = kryo.getSerializer(component);
            for (int i = 0; i < array.length; i++) {
                array[i] = kryo.readObjectOrNull(input, component, serializer);
            }
        } else {
            for (int i = 0; i < array.length; i++) {
                array[i] = kryo.readClassAndObject(input);
            }
        }
        return array;
    }
}
