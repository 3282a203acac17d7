package dev.hearth.closure;

import java.io.NotSerializableException;
import java.util.Optional;

/** Explains to the user why a function could not be captured. */
final class Refusal {
    private Refusal() {}

    /** @param cause what writing {@code function} ended with */
    static FunctionNotSerializableException of(
            Object function, Trimming trimming, CallSite site, Throwable cause) {
        String explanation = cause instanceof StackOverflowError
                ? "what it captures is nested too deeply; hold it in a collection instead of a chain of references"
                : CulpritFinder.find(function, trimming::written).map(Refusal::explain).orElseGet(() -> unexplained(cause));
        return new FunctionNotSerializableException(
                site + ": the function cannot be sent to executors: " + explanation, cause);
    }

    private static String explain(Culprit culprit) {
        Optional<String> variable = culprit.path().isEmpty()
                ? Optional.empty()
                : Optional.of(culprit.path().get(0));
        String type = culprit.object().getClass().getTypeName();
        if (variable.isEmpty()) {
            return culprit.object() instanceof DriverOnly driverOnly
                    ? driverOnly.insteadOfCapturing()
                    : "its class %s is not serializable; make it implement java.io.Serializable, or write a lambda"
                            .formatted(type);
        }
        String captures = "it captures " + variable.get();
        String path = culprit.path().size() == 1
                ? " of type " + type
                : ", which leads to %s of type %s".formatted(String.join("", culprit.path()), type);
        if (culprit.object() instanceof DriverOnly driverOnly) {
            return captures + path + ": " + driverOnly.insteadOfCapturing();
        }
        return captures + path + ", which is not serializable; " + remedy(culprit, variable.get());
    }

    private static String remedy(Culprit culprit, String variable) {
        String simple = simpleName(culprit.object().getClass());
        if (variable.equals(CulpritFinder.THIS)) {
            return "the function uses a field or method of the object around it: copy what it needs into local variables"
                    + " before the call, or make " + simple
                    + (culprit.path().size() == 1
                            ? " implement java.io.Serializable"
                            : " serializable or its field transient");
        }
        return "create the %s inside the function (with mapPartitions, once per partition), capture only the values it was made from, or make its class implement java.io.Serializable"
                .formatted(simple);
    }

    private static String simpleName(Class<?> type) {
        return type.getSimpleName().isEmpty() ? type.getTypeName() : type.getSimpleName();
    }

    private static String unexplained(Throwable cause) {
        return cause instanceof NotSerializableException
                ? "%s, which it captures or reaches, is not serializable; make it implement java.io.Serializable or create it inside the function"
                        .formatted(cause.getMessage())
                : cause.toString();
    }
}
