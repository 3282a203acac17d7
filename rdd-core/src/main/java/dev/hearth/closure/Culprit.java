package dev.hearth.closure;

import java.util.List;

/**
 * What a function cannot be sent with.
 *
 * @param path from the function: the captured variable, then fields and elements; empty for the function itself
 */
record Culprit(Object object, List<String> path) {}
