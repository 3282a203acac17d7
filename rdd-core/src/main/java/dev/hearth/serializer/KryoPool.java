package dev.hearth.serializer;

import java.util.concurrent.ConcurrentLinkedDeque;

/** Lends {@link KryoSerializer}s, which only one thread may use at a time and which are costly to make. */
final class KryoPool {
    private final LoadedClasses classes;
    private final ValueSerializers supplied;
    private final ConcurrentLinkedDeque<KryoSerializer> idle = new ConcurrentLinkedDeque<>();

    KryoPool(LoadedClasses classes, ValueSerializers supplied) {
        this.classes = classes;
        this.supplied = supplied;
    }

    KryoSerializer take() {
        KryoSerializer known = idle.poll();
        return known == null ? new KryoSerializer(classes, supplied) : known;
    }

    /** Takes one back; one that threw is left behind instead, since its state may be half of something. */
    void giveBack(KryoSerializer kryo) {
        idle.push(kryo);
    }
}
