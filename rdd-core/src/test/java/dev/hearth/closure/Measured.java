package dev.hearth.closure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Its size is its package's alone. */
class Measured implements Serializable {
    private final List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3));

    int size() {
        return numbers.size();
    }
}
