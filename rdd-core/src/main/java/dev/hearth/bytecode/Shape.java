package dev.hearth.bytecode;

import java.util.Map;

/**
 * An object as far as it is known before its code is read: its exact class, and the objects around it.
 *
 * @param className internal name
 * @param around by the synthetic field that holds each; without those that hold nothing
 */
public record Shape(String className, Map<FieldName, Shape> around) {
    public Shape {
        around = Map.copyOf(around);
    }
}
