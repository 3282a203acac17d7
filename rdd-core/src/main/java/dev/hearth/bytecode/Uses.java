package dev.hearth.bytecode;

import java.util.Map;
import java.util.Set;

/**
 * What code may do with an object.
 *
 * @param needed whether it must be there at all
 * @param whole whether it may be used in ways that were not followed, so that all of its own fields count as read
 * @param read fields that are read, those it inherits included; not complete where {@code whole}, except for synthetic ones
 * @param around the same for each object around it
 */
public record Uses(boolean needed, boolean whole, Set<FieldName> read, Map<FieldName, Uses> around) {
    public Uses {
        read = Set.copyOf(read);
        around = Map.copyOf(around);
    }

    /** Of the object around that {@code field} holds. */
    public Uses around(FieldName field) {
        return around.getOrDefault(field, new Uses(false, false, Set.of(), Map.of()));
    }
}
