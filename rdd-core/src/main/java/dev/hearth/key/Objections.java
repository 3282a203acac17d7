package dev.hearth.key;

import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.time.chrono.Chronology;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;

/** Why a type makes no keys: one sentence that names it and says what to do. */
final class Objections {
    private static final String SCATTERED = ", so equal keys would land in different partitions in each JVM; ";
    private static final String REMEDY = "make it a record or give it equals and hashCode";

    private Objections() {}

    /** What a declared type tells, without an instance. */
    static Optional<String> to(Class<?> type) {
        return to(type, new HashSet<>());
    }

    private static Optional<String> to(Class<?> type, Set<Class<?>> seen) {
        if (type.isArray()) {
            return to(type.getComponentType(), seen);
        }
        boolean open = type.isInterface()
                || type.isPrimitive()
                || type == Object.class
                || Modifier.isAbstract(type.getModifiers())
                || comparedByContent(type);
        if (open || !seen.add(type)) {
            return Optional.empty();
        }
        Optional<String> ofInstances = toInstancesOf(type);
        return ofInstances.isEmpty() && type.isRecord() && !OwnMethods.of(type).both()
                ? toComponents(type, seen)
                : ofInstances;
    }

    private static Optional<String> toComponents(Class<?> type, Set<Class<?>> seen) {
        for (RecordComponent component : type.getRecordComponents()) {
            Optional<String> objection = to(component.getType(), seen);
            if (objection.isPresent()) {
                return Optional.of("%s has a component %s of a type that makes no key: %s"
                        .formatted(type.getTypeName(), component.getName(), objection.get()));
            }
        }
        return Optional.empty();
    }

    /** Whether {@link Keys} looks into the type's instances instead of asking them. */
    private static boolean comparedByContent(Class<?> type) {
        return type.isEnum()
                || type == Class.class
                || List.class.isAssignableFrom(type)
                || Set.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || Map.Entry.class.isAssignableFrom(type)
                || IndexedRecord.class.isAssignableFrom(type);
    }

    /** What the class of an object tells, if it is none that is compared by content. */
    static Optional<String> toInstancesOf(Class<?> type) {
        String name = type.getTypeName();
        OwnMethods own = OwnMethods.of(type);
        if (type == URL.class) {
            return Optional.of(name + " hashes the address that a name server gives it" + SCATTERED
                    + "use a java.net.URI or a String");
        } else if (Chronology.class.isAssignableFrom(type)) {
            return Optional.of(name + " hashes the identity of its class" + SCATTERED + "use its id");
        } else if (type.isHidden() && !own.both()) {
            return Optional.of(name + " is a lambda's class, which has no hashCode of its own" + SCATTERED
                    + "use a value that tells keys apart");
        } else if (own.both() || (type.isRecord() && !own.hashes() && !own.compares())) {
            return Optional.empty();
        } else if (own.hashes()) {
            return Optional.of(
                    name + " has a hashCode but no equals of its own, so equal keys would not be grouped; " + REMEDY);
        } else if (own.compares()) {
            return Optional.of(name + " has an equals but no hashCode of its own" + SCATTERED + REMEDY);
        }
        return Optional.of(name + " has no hashCode of its own" + SCATTERED + REMEDY);
    }
}
