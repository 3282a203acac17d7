package dev.hearth.serializer;

import com.esotericsoftware.kryo.ClassResolver;
import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Util;
import java.util.Arrays;
import java.util.IdentityHashMap;

/** Writes a class as the number that all processes know it by, plus one; zero is no class. */
final class AgreedClassResolver implements ClassResolver {
    private final LoadedClasses classes;
    private final IdentityHashMap<Class<?>, Registration> byClass = new IdentityHashMap<>();
    private Registration[] byId = new Registration[128];
    private Kryo kryo;

    // Most records are of the class of the one before.
    private Class<?> lastClass;
    private Registration lastRegistration;

    AgreedClassResolver(LoadedClasses classes) {
        this.classes = classes;
    }

    @Override
    public void setKryo(Kryo kryo) {
        this.kryo = kryo;
    }

    /** The registration's own number counts for nothing. */
    @Override
    public Registration register(Registration registration) {
        return register(registration.getType(), registration);
    }

    private Registration register(Class<?> type, Registration given) {
        int id = classes.idOf(type);
        Registration agreed = new Registration(type, given.getSerializer(), id);
        byClass.put(type, agreed);
        if (type.isPrimitive()) {
            byClass.put(Util.getWrapperClass(type), agreed);
        }
        if (id >= byId.length) {
            byId = Arrays.copyOf(byId, Math.max(id + 1, 2 * byId.length));
        }
        byId[id] = agreed;
        lastClass = null;
        return agreed;
    }

    @Override
    public Registration unregister(int id) {
        throw new UnsupportedOperationException("classes keep their numbers");
    }

    @Override
    public Registration registerImplicit(@SuppressWarnings("rawtypes") Class type) {
        return register(new Registration(type, kryo.getDefaultSerializer(type), 0));
    }

    @Override
    public Registration getRegistration(@SuppressWarnings("rawtypes") Class type) {
        if (type == lastClass) {
            return lastRegistration;
        }
        Registration registration = byClass.get(type);
        if (registration != null) {
            lastClass = type;
            lastRegistration = registration;
        }
        return registration;
    }

    @Override
    public Registration getRegistration(int id) {
        return id >= 0 && id < byId.length ? byId[id] : null;
    }

    @Override
    public Registration writeClass(Output output, @SuppressWarnings("rawtypes") Class type) {
        if (type == null) {
            output.writeByte(Kryo.NULL);
            return null;
        }
        Registration registration = kryo.getRegistration(type);
        output.writeVarInt(registration.getId() + 1, true);
        return registration;
    }

    @Override
    public Registration readClass(Input input) {
        int id = input.readVarInt(true) - 1;
        if (id == -1) {
            return null;
        }
        Registration registration = getRegistration(id);
        return registration == null ? kryo.getRegistration(classes.classOf(id)) : registration;
    }

    @Override
    public void reset() {
        // Nothing is remembered of a record.
    }
}
