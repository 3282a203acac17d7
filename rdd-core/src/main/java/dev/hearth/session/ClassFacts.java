package dev.hearth.session;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the code of one snippet's class touches of the session.
 *
 * @param parents its superclass and interfaces, those of snippets only
 * @param methods by name and descriptor
 */
record ClassFacts(String name, List<String> parents, Map<String, MethodFacts> methods) {
    /**
     * What one method touches.
     *
     * @param reads variables that it reads
     * @param writes variables that it assigns
     * @param calls methods of snippets that it calls, or makes functions of
     * @param classes of snippets that it uses in any way
     * @param overridable whether it may be called through a supertype
     */
    record MethodFacts(
            Set<Variable> reads,
            Set<Variable> writes,
            Set<MethodName> calls,
            Set<String> classes,
            boolean overridable) {}
}
