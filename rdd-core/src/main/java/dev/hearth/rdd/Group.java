package dev.hearth.rdd;

import dev.hearth.shuffle.Values;
import java.util.List;

/** The values of one key in each of several RDDs; good as long as the task attempt lasts. */
record Group(List<Values<Object>> values) {
    boolean isEmpty(int side) {
        return values.get(side).size() == 0;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the operator knows its parents' value types
    <V> Iterable<V> side(int side) {
        return (Iterable<V>) values.get(side).kept();
    }

    /** Each value as something; nothing, once, if there is none. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as above
    <V> OptionalSide<V> optionalSide(int side) {
        return new OptionalSide<>(this.<V>side(side), isEmpty(side));
    }

    List<Iterable<?>> sides() {
        return values.stream().<Iterable<?>>map(Values::kept).toList();
    }
}
