package dev.hearth.rdd;

import dev.hearth.closure.Captured;
import dev.hearth.closure.CapturedHandle;
import dev.hearth.fingerprint.CapturedObject;
import dev.hearth.fingerprint.Fingerprint;
import dev.hearth.fingerprint.FingerprintBuilder;
import dev.hearth.fingerprint.ProgramCode;
import dev.hearth.fingerprint.SerializedGraph;
import dev.hearth.format.ObjectBlockWriter;
import dev.hearth.serializer.JavaObjects;
import dev.hearth.serializer.SerializationException;
import dev.hearth.shared.BroadcastHandle;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the fingerprints of an application's RDDs: of each from those that it is made of. With an explicit stack, since lineage
 * is deep. Safe for use by many threads.
 */
final class Fingerprints {
    private static final CapturedObject.Meaning AS_IT_IS = object -> Optional.empty();

    private final HearthContext context;
    private Optional<ProgramCode> code; // null until somebody asks

    Fingerprints(HearthContext context) {
        this.context = context;
    }

    /** Sees to it that the RDD knows its fingerprint, and all that it is made of theirs. */
    void find(RDD<?> rdd) {
        Optional<ProgramCode> known = code();
        Deque<RDD<?>> stack = new ArrayDeque<>();
        stack.push(rdd);
        while (!stack.isEmpty()) {
            RDD<?> next = stack.element();
            int before = stack.size();
            if (!next.hasFingerprint()) {
                madeOf(next).stream().filter(parent -> !parent.hasFingerprint()).forEach(stack::push);
            }
            if (stack.size() == before) {
                if (!next.hasFingerprint()) {
                    next.fingerprint(known.flatMap(program -> fingerprint(next, program)));
                }
                stack.remove();
            }
        }
    }

    private synchronized Optional<ProgramCode> code() {
        if (code == null) {
            code = ProgramCode.of(
                    context.hadoopConfiguration().getClassLoader(), System.getProperty("java.class.path"));
        }
        return code;
    }

    private static List<RDD<?>> madeOf(RDD<?> rdd) {
        List<RDD<?>> parents = new ArrayList<>();
        rdd.dependencies().forEach(dependency -> parents.add(dependency.parent()));
        rdd.identity().parts().stream().flatMap(List::stream).forEach(part -> {
            if (part instanceof RDD<?> parent) {
                parents.add(parent);
            }
        });
        rdd.partitioner().ifPresent(partitioner -> {
            if (partitioner instanceof RangePartitioner<?> ranges) {
                parents.add(ranges.sampled());
            }
        });
        return parents;
    }

    private Optional<Fingerprint> fingerprint(RDD<?> rdd, ProgramCode program) {
        FingerprintBuilder builder = new FingerprintBuilder("RDD 1")
                .add(program.fingerprint())
                .add(rdd.getClass().getName());
        boolean known = program.contains(rdd.getClass().getName());
        builder.add(rdd.dependencies().size());
        for (Dependency<?> dependency : rdd.dependencies()) {
            builder.add(dependency.getClass().getName());
            known = known && add(dependency.parent(), program, builder);
        }
        Optional<List<Object>> parts = known ? rdd.identity().parts() : Optional.empty();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        builder.add(parts.get().size());
        for (Object part : parts.get()) {
            known = known && add(part, program, builder);
        }
        Optional<Partitioner> partitioner = rdd.partitioner();
        known = known && (partitioner.isEmpty() || add(partitioner.get(), program, builder));
        return known ? Optional.of(builder.build()) : Optional.empty();
    }

    /** Whether it is known what the part is. */
    private boolean add(Object part, ProgramCode program, FingerprintBuilder builder) {
        if (part instanceof RDD<?> parent) {
            parent.knownFingerprint().ifPresent(builder::add);
            return parent.knownFingerprint().isPresent();
        }
        if (part instanceof Fingerprint known) {
            builder.add(known);
            return true;
        }
        if (part instanceof Captured<?> captured) {
            return addFunction(captured, program, builder);
        }
        if (part instanceof RangePartitioner<?> ranges) {
            return ranges.identity().parts().orElseThrow().stream().allMatch(each -> add(each, program, builder));
        }
        if (part instanceof Identity.Data data) {
            return addData(data.bytes(), builder);
        }
        return part instanceof Serializable value && addValue(value, program, builder);
    }

    private static boolean addValue(Serializable value, ProgramCode program, FingerprintBuilder builder) {
        try {
            return addGraph(ByteBuffer.wrap(JavaObjects.write(value)), AS_IT_IS, program, builder);
        } catch (IOException e) {
            return false; // a job will say what cannot be serialized
        }
    }

    private static boolean addGraph(
            ByteBuffer stream, CapturedObject.Meaning meaning, ProgramCode program, FingerprintBuilder builder) {
        Optional<SerializedGraph> graph = SerializedGraph.of(stream, meaning)
                .filter(read -> read.classNames().stream().allMatch(program::contains));
        graph.ifPresent(read -> builder.add(read.canonical()));
        return graph.isPresent();
    }

    /**
     * A function that adds to an accumulator does more than make elements, and whoever uses those again would miss it; so it has
     * no fingerprint.
     */
    private boolean addFunction(Captured<?> function, ProgramCode program, FingerprintBuilder builder) {
        Map<Long, Fingerprint> broadcasts = new HashMap<>();
        for (CapturedHandle handle : function.handles()) {
            Optional<Fingerprint> value =
                    handle instanceof BroadcastHandle broadcast ? fingerprint(broadcast) : Optional.empty();
            if (value.isEmpty()) {
                return false;
            }
            broadcasts.put(((BroadcastHandle) handle).id(), value.get());
        }
        return addGraph(
                function.objectStream(),
                object -> object.className().startsWith(BroadcastHandle.class.getName())
                        ? object.longField("id").map(broadcasts::get)
                        : Optional.empty(),
                program,
                builder);
    }

    private Optional<Fingerprint> fingerprint(BroadcastHandle broadcast) {
        FingerprintBuilder builder = new FingerprintBuilder("broadcast 1");
        return broadcast instanceof BroadcastHandle.Inline small && addData(small.bytes(), builder)
                ? Optional.of(builder.build())
                : Optional.empty();
    }

    /** Written anew, with the classes' names instead of numbers, which mean something in this application alone. */
    private boolean addData(byte[] bytes, FingerprintBuilder builder) {
        try (ObjectBlockWriter blocks =
                new ObjectBlockWriter(context.hadoopConfiguration().getClassLoader())) {
            Object value = context.engine().serializer().deserialize(bytes);
            for (Object each : value instanceof ArrayList<?> list ? list : List.of(value)) {
                blocks.add(each).ifPresent(builder::add);
            }
            blocks.rest().ifPresent(builder::add);
            return true;
        } catch (SerializationException | IOException e) {
            return false;
        }
    }
}
