package dev.hearth.session;

import dev.hearth.closure.Belongings;
import dev.hearth.closure.CallSite;
import dev.hearth.closure.CapturedHandle;
import dev.hearth.closure.CapturedValue;
import dev.hearth.closure.DriverOnly;
import dev.hearth.closure.FunctionNotSerializableException;
import dev.hearth.closure.WrittenCode;
import dev.hearth.serializer.DataSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Takes the values of the variables that a function reaches, on the driver, when the function is captured. */
final class SnapshotTaker {
    /** From so many parts on that Java cannot serialize, a value without functions is written by the serializer whole. */
    private static final int MANY_PARTS = 8;

    private final Function<String, Optional<ClassFacts>> facts;
    private final ClassLoader loader;
    private final DataSerializer serializer;
    private final AtomicLong ids = new AtomicLong();

    /**
     * @param facts about a class of the session, by its name
     * @param loader has the variables in its classes
     */
    SnapshotTaker(Function<String, Optional<ClassFacts>> facts, ClassLoader loader, DataSerializer serializer) {
        this.facts = facts;
        this.loader = loader;
        this.serializer = serializer;
    }

    /** @return empty if the code reaches no variable */
    Optional<Belongings> take(WrittenCode code) {
        Reach reach = new Reach(facts, loader);
        reach.add(code);
        Map<Variable, byte[]> values = new LinkedHashMap<>();
        List<CapturedHandle> handles = new ArrayList<>();
        boolean immutable = true;
        for (Optional<Variable> next = reach.nextVariable(); next.isPresent(); next = reach.nextVariable()) {
            Taken taken = taken(next.get());
            values.put(next.get(), taken.value().bytes());
            immutable &= taken.value().immutable();
            taken.value().handles().stream()
                    .filter(handle -> !(handle instanceof DataHandle))
                    .forEach(handles::add);
            reach.add(taken.value().code());
            reach.addObjectsOf(taken.dataClasses());
        }
        reach.assigned().stream().findFirst().ifPresent(SnapshotTaker::refuseAssignment);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(new Belongings(
                        new Snapshot(ids.getAndIncrement(), immutable, reach.scoped(), reach.copied(), values).encode(),
                        handles,
                        immutable));
    }

    private static void refuseAssignment(Variable variable) {
        throw refused(
                "it assigns the shell's variable %s, which tasks cannot do: let it return the value, or add to an accumulator"
                        .formatted(variable),
                null);
    }

    /** A value, and the classes of what the serializer has written of it. */
    private record Taken(CapturedValue value, Set<Class<?>> dataClasses) {}

    private Taken taken(Variable variable) {
        Object value = valueOf(variable);
        if (value instanceof DriverOnly driverOnly) {
            throw refused(reads(variable, value) + ": " + driverOnly.insteadOfCapturing(), null);
        }
        Set<Class<?>> dataClasses = new LinkedHashSet<>();
        try {
            CapturedValue parts = CapturedValue.of(value, part -> {
                dataClasses.add(part.getClass());
                return Optional.of(new DataHandle(serializer.serialize(part)));
            });
            boolean manyParts = parts.handles().size() > MANY_PARTS
                    && parts.handles().stream().allMatch(DataHandle.class::isInstance);
            return new Taken(manyParts && parts.code().lambdas().isEmpty() ? whole(value, parts) : parts, dataClasses);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw refused(
                    "%s, which cannot travel (%s); keep the values that it was made from in a variable, or make it inside the function"
                            .formatted(reads(variable, value), reason(e)),
                    e);
        }
    }

    private static String reason(Throwable failure) {
        return failure instanceof StackOverflowError ? "it is nested too deeply" : failure.getMessage();
    }

    private CapturedValue whole(Object value, CapturedValue parts) throws IOException {
        DataHandle data = new DataHandle(serializer.serialize(value));
        CapturedValue written = CapturedValue.of(data, part -> Optional.empty());
        return new CapturedValue(written.bytes(), List.of(data), false, parts.code());
    }

    private static String reads(Variable variable, Object value) {
        return "it reads the shell's variable %s of type %s"
                .formatted(variable, value.getClass().getTypeName());
    }

    private static FunctionNotSerializableException refused(String reason, Throwable cause) {
        return new FunctionNotSerializableException(
                CallSite.here() + ": the function cannot be sent to executors: " + reason, cause);
    }

    private Object valueOf(Variable variable) {
        try {
            return Class.forName(variable.owner(), true, loader)
                    .getField(variable.name())
                    .get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the shell's variable %s cannot be read".formatted(variable), e);
        }
    }
}
