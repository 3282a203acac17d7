package dev.hearth.closure;

import dev.hearth.function.SerializableFunction;

/** Calls a method that it inherits and that other packages cannot override. */
public class MeasuredHere extends Measured {
    public SerializableFunction<Integer, Integer> function() {
        return x -> x + size();
    }
}
