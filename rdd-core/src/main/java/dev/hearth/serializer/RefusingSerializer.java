package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.hearth.closure.Capturable;
import dev.hearth.closure.DriverOnly;

/** Says why an object is no data. */
final class RefusingSerializer extends Serializer<Object> {
    @Override
    public void write(Kryo kryo, Output output, Object object) {
        throw new KryoException(object.getClass().getName() + " is no data: " + reason(object));
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
        throw new KryoException(type.getName() + " is no data");
    }

    private static String reason(Object object) {
        if (object instanceof DriverOnly driverOnly) {
            return driverOnly.insteadOfCapturing();
        }
        return object instanceof Capturable
                ? "accumulators and broadcasts travel in functions only; capture it instead"
                : "its state is closed to us and it does not implement java.io.Serializable; keep the values it was made from";
    }
}
