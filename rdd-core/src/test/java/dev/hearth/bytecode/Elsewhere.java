package dev.hearth.bytecode;

import dev.hearth.closure.MeasuredHere;

/** Has a method that looks as if it overrode one of its superclass's package. */
public final class Elsewhere extends MeasuredHere {
    int size() {
        return 0;
    }
}
