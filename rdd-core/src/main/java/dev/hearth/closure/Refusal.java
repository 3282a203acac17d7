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
    private static final String CREATE_INSIDE =
            "create the %s inside the function (with mapPartitions, once per partition), capture only the values it was made from, or make its class implement java.io.Serializable";
    private static final String SERIALIZABLE_LAMBDA =
            "declare it as one of the types in dev.hearth.function, such as SerializableFunction, whose lambdas are serializable";

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
        String type = typeClause(culprit.object());
        String captures = "it captures " + variable
                + (culprit.path().size() == 1
                        ? type
                        : ", which leads to %s%s".formatted(String.join("", culprit.path()), type));
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
        Object object = culprit.object();
        if (last.startsWith(Lambdas.RECEIVER)) {
            return ofAMethodReference(object, last.substring(Lambdas.RECEIVER.length()));
        }
        Optional<String> known = isPlainLambda(object)
                ? Optional.of(SERIALIZABLE_LAMBDA)
                : Remedies.find(type -> isA(object.getClass(), type));
        String advice = known.orElse(CREATE_INSIDE.formatted(simpleName(object.getClass())));
        return culprit.path().get(0).equals(CulpritFinder.THIS) && known.isEmpty()
                ? "the function uses a field of the object around it: copy what it needs of that into local variables before the call, make the field transient, or "
                        + advice
                : advice;
    }

    private static boolean isPlainLambda(Object object) {
        return object.getClass().isHidden() && object.getClass().isSynthetic();
    }

    private String ofAMethodReference(Object receiver, String method) {
        String simple = simpleName(receiver.getClass());
        return fieldsOf(receiver)
                .map(fields ->
                        "%s uses its %s: write a lambda that captures only what is needed of that, or make %s implement java.io.Serializable"
                                .formatted(method, fields, simple))
                .orElseGet(() -> CREATE_INSIDE.formatted(simple));
    }

    /** The function is a method of the object, or belongs to an object that is inside it. */
    private String aroundTheFunction(Object object) {
        String simple = simpleName(object.getClass());
        return fieldsOf(object)
                .map(fields ->
                        "the function uses %s of the object around it: copy what it needs of that into local variables before the call and use these instead, or make %s implement java.io.Serializable"
                                .formatted(fields, simple))
                .orElseGet(() ->
                        "the function hands the object around it on as a whole: give it only what it needs, in local variables that are set before the call, or make %s implement java.io.Serializable"
                                .formatted(simple));
    }

    /** The fields that functions read of the object; empty if it is used as a whole. */
    private Optional<String> fieldsOf(Object object) {
        Set<FieldName> fields = trimming.fieldsRead(object).orElse(Set.of());
        String names = fields.stream()
                .map(field -> field.name().startsWith("this$") ? "the object around that" : field.name())
                .sorted()
                .collect(Collectors.joining(" and "));
        return Optional.of(names).filter(any -> !any.isEmpty());
    }

    private static String aroundAnInnerObject(Culprit culprit, Object holder) {
        String simple = simpleName(culprit.object().getClass());
        if (holder.getClass().isAnonymousClass() && (holder instanceof Collection || holder instanceof Map)) {
            return "filled between double braces it is an anonymous %s, which holds on to the object around it: fill an ordinary one instead"
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

    /** In words that follow its name; a lambda's class has a name that is another in each run. */
    private static String typeClause(Object object) {
        return isPlainLambda(object)
                ? ", a lambda of type " + object.getClass().getInterfaces()[0].getTypeName()
                : " of type " + object.getClass().getTypeName();
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
