package dev.hearth.closure;

import java.lang.invoke.SerializedLambda;
import java.util.List;
import java.util.Set;

/**
 * The code in what was written: methods behind lambdas, and classes of other objects.
 *
 * @param lambdas each with the method that it calls
 * @param classes those that a {@link FunctionHome} has loaded
 */
public record WrittenCode(List<SerializedLambda> lambdas, Set<Class<?>> classes) {
    public WrittenCode {
        lambdas = List.copyOf(lambdas);
        classes = Set.copyOf(classes);
    }
}
