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
                ? "its class is %s: %s".formatted(type, obstacle(function))
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
                ? captures + ": " + obstacle(culprit.object())
                : captures + ", which is not serializable; " + remedy(culprit);
    }

    private static String obstacle(Object object) {
        String above =
                Layout.of(object.getClass()).obstacle().map(Class::getTypeName).orElse("its superclass");
        return Remedies.noConstructor(above);
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
                ? Optional.of(Remedies.SERIALIZABLE_LAMBDA)
                : Remedies.find(type -> isA(object.getClass(), type));
        String advice = known.orElse(Remedies.createInside(simpleName(object.getClass())));
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
                .map(fields -> Remedies.usedFieldsOfReceiver(method, fields, simple))
                .orElseGet(() -> Remedies.createInside(simple));
    }

    /** The function is a method of the object, or belongs to an object that is inside it. */
    private String aroundTheFunction(Object object) {
        String simple = simpleName(object.getClass());
        return fieldsOf(object)
                .map(fields -> Remedies.usedFields(fields, simple))
                .orElseGet(() -> Remedies.usedAsAWhole(simple));
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
            return Remedies.doubleBraces(simpleName(holder.getClass().getSuperclass()));
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
