package dev.hearth.bytecode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** An object, or all objects of one class that the code itself makes, and what was found out about its use. */
final class Subject {
    private final String className;
    private final boolean given;
    private final Map<FieldName, Held> stored = new HashMap<>();
    private final Map<FieldName, Subject> around = new HashMap<>();
    private final Set<FieldName> read = new HashSet<>();
    private boolean needed;
    private boolean whole;

    private Subject(String className, boolean given) {
        this.className = className;
        this.given = given;
    }

    /** One that exists before the code runs. */
    static Subject given(Shape shape) {
        Subject subject = new Subject(shape.className(), true);
        shape.around().forEach((field, each) -> {
            Subject outer = given(each);
            subject.around.put(field, outer);
            subject.stored.put(field, Held.of(outer));
        });
        return subject;
    }

    /** What the code makes of the class. */
    static Subject made(String className) {
        return new Subject(className, false);
    }

    String className() {
        return className;
    }

    /** Whether it exists before the code runs, so that it may be known by other ways than those that are followed. */
    boolean given() {
        return given;
    }

    boolean need() {
        boolean news = !needed;
        needed = true;
        return news;
    }

    boolean useWhole() {
        boolean news = !whole;
        whole = true;
        need();
        return news;
    }

    boolean whole() {
        return whole;
    }

    boolean read(FieldName field) {
        return read.add(field);
    }

    /** What of interest a field may hold. */
    Held stored(FieldName field) {
        return stored.getOrDefault(field, Held.NOTHING);
    }

    Map<FieldName, Held> stored() {
        return Map.copyOf(stored);
    }

    boolean store(FieldName field, Held value) {
        Held joined = stored(field).join(value);
        return !joined.equals(stored.put(field, joined));
    }

    Uses uses() {
        Map<FieldName, Uses> outer = new HashMap<>();
        around.forEach((field, subject) -> outer.put(field, subject.uses()));
        return new Uses(needed, whole, read, outer);
    }
}
