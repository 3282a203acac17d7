package dev.hearth.closure;

import java.util.List;
import java.util.Optional;

/**
 * What a function cannot be sent with.
 *
 * @param path from the function: the captured variable, then fields and elements; empty for the function itself
 * @param holder the object that holds it; empty for the function itself, and for what a lambda captured
 */
record Culprit(Object object, List<String> path, Optional<Object> holder) {}
