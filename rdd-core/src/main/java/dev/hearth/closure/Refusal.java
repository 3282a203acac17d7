package dev.hearth.closure;

import dev.hearth.bytecode.FieldName;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Explains to the user why a function could not be captured. */
final class Refusal {
    private final Trimming trimming;

    private Refusal(Trimming trimming) {
        this.trimming = trimming;
    }

    /**
     * @param trimming what was found of the function while it was written
     * @param cause what writing {@code function} ended with
     */
    static FunctionNotSerializableException of(Object function, Trimming trimming, CallSite site, Throwable cause) {
        Refusal refusal = new Refusal(trimming);
        String explanation = cause instanceof StackOverflowError
                ? "what it captures is nested too deeply; hold it in a collection instead of a chain of references"
                : CulpritFinder.find(function, trimming::written)
                        .map(refusal::explain)
                        .orElseGet(() -> unexplained(cause));
        return new FunctionNotSerializableException(
                site + ": the function cannot be sent to executors: " + explanation, cause);
    }

    private String explain(Culprit culprit) {
        return culprit.path().isEmpty() ? explainFunction(culprit.object()) : explainCaptured(culprit);
    }

    private static String explainFunction(Object function) {
        if (function instanceof DriverOnly driverOnly) {
            return driverOnly.insteadOfCapturing();
        }
        String type = function.getClass().getTypeName();
        return function instanceof Serializable
                ? "its class %s %s".formatted(type, obstacle(function))
                : "its class %s is not serializable; make it implement java.io.Serializable, or write a lambda"
                        .formatted(type);
    }

    private String explainCaptured(Culprit culprit) {
        String variable = culprit.path().get(0);
        String type = culprit.object().getClass().getTypeName();
        String captures = "it captures " + variable
                + (culprit.path().size() == 1
                        ? " of type " + type
                        : ", which leads to %s of type %s".formatted(String.join("", culprit.path()), type));
        if (culprit.object() instanceof DriverOnly driverOnly) {
            return captures + ": " + driverOnly.insteadOfCapturing();
        }
        return culprit.object() instanceof Serializable
                ? captures + ", which " + obstacle(culprit.object())
                : captures + ", which is not serializable; " + remedy(culprit);
    }

    private static String obstacle(Object object) {
        String above =
                Layout.of(object.getClass()).obstacle().map(Class::getTypeName).orElse("its superclass");
        return "can be written but not be rebuilt: %s has no constructor without parameters that could be called; give it one that is at least protected, or make it implement java.io.Serializable"
                .formatted(above);
    }

    private String remedy(Culprit culprit) {
        String last = culprit.path().get(culprit.path().size() - 1);
        boolean isAround = last.equals(CulpritFinder.THIS) || last.equals("." + CulpritFinder.THIS);
        if (isAround) {
            return culprit.holder()
                    .filter(holder -> culprit.path().size() > 1)
                    .map(holder -> aroundAnInnerObject(culprit, holder))
                    .orElseGet(() -> aroundTheFunction(culprit.object()));
        }
        String simple = simpleName(culprit.object().getClass());
        Optional<String> known = Remedies.find(type -> isA(culprit.object().getClass(), type));
        String advice = known.orElse(
                "create the %s inside the function (with mapPartitions, once per partition), capture only the values it was made from, or make its class implement java.io.Serializable"
                        .formatted(simple));
        return culprit.path().get(0).equals(CulpritFinder.THIS)
                ? "the function uses a field of the object around it: copy what it needs of that into local variables before the call, make the field transient, or else "
                        + advice
                : advice;
    }

    /** The function is a method of the object, or belongs to an object that is inside it. */
    private String aroundTheFunction(Object object) {
        String simple = simpleName(object.getClass());
        Set<FieldName> fields = trimming.fieldsRead(object).orElse(Set.of());
        if (fields.isEmpty()) {
            return "the function hands the object around it on as a whole: give it only what it needs, in local variables that are set before the call, or make %s implement java.io.Serializable"
                    .formatted(simple);
        }
        String names = fields.stream()
                .map(field -> field.name().startsWith("this$") ? "the object around that" : field.name())
                .sorted()
                .collect(Collectors.joining(" and "));
        return "the function uses %s of the object around it: copy %s before the call and use %s instead, or make %s implement java.io.Serializable"
                .formatted(
                        names,
                        fields.size() == 1 ? "that into a local variable" : "them into local variables",
                        fields.size() == 1 ? "the variable" : "these",
                        simple);
    }

    private static String aroundAnInnerObject(Culprit culprit, Object holder) {
        String simple = simpleName(culprit.object().getClass());
        if (holder.getClass().isAnonymousClass() && (holder instanceof Collection || holder instanceof Map)) {
            return "it was made with double braces, as an anonymous %s that holds on to the object around it: fill an ordinary one instead"
                    .formatted(simpleName(holder.getClass().getSuperclass()));
        }
        return "%s is an inner class and its objects use the %s around them: make it static, or %s implement java.io.Serializable"
                .formatted(simpleName(holder.getClass()), simple, simple);
    }

    private static boolean isA(Class<?> type, String name) {
        if (type == null || type.getName().equals(name)) {
            return type != null;
        }
        boolean inherited = isA(type.getSuperclass(), name);
        for (Class<?> each : type.getInterfaces()) {
            inherited |= isA(each, name);
        }
        return inherited;
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
