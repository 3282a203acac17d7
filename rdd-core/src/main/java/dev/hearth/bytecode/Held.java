package dev.hearth.bytecode;

import java.util.HashSet;
import java.util.Set;

/**
 * What a variable, field or place on the stack may hold.
 *
 * @param subjects of those that are followed; compared by identity
 * @param others whether it may also be something else
 */
record Held(Set<Subject> subjects, boolean others) {
    static final Held NOTHING = new Held(Set.of(), true);

    Held {
        subjects = Set.copyOf(subjects);
    }

    static Held of(Subject subject) {
        return new Held(Set.of(subject), false);
    }

    boolean ofInterest() {
        return !subjects.isEmpty();
    }

    Held join(Held other) {
        if (equals(other)) {
            return this;
        }
        Set<Subject> both = new HashSet<>(subjects);
        both.addAll(other.subjects);
        return new Held(both, others || other.others);
    }
}
