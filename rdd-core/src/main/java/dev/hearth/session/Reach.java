package dev.hearth.session;

import dev.hearth.closure.WrittenCode;
import dev.hearth.session.ClassFacts.MethodFacts;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which variables the code of a function reaches: from the methods behind its lambdas and of its objects' classes through
 * every method of snippets that they call. A superset, since no code is run; a method that an object inherits from outside
 * the session, such as {@code compareTo}, may be called wherever the object's class is used. What variables hold may have
 * code, too, so whoever carries a value adds that here before asking for the next.
 */
final class Reach {
    private final Function<String, Optional<ClassFacts>> facts;
    private final ClassLoader loader;
    private final Set<MethodName> methods = new HashSet<>();
    private final Set<String> classes = new HashSet<>();
    private final Set<String> calledSignatures = new HashSet<>();
    private final Deque<MethodName> toFollow = new ArrayDeque<>();
    private final Deque<Variable> toCarry = new ArrayDeque<>();
    private final Set<Variable> variables = new LinkedHashSet<>();
    private final Set<Variable> assigned = new LinkedHashSet<>();
    private final Set<String> copied = new TreeSet<>();
    private boolean scoped;

    /**
     * @param facts about a class of the session, by its name
     * @param loader finds these classes
     */
    Reach(Function<String, Optional<ClassFacts>> facts, ClassLoader loader) {
        this.facts = facts;
        this.loader = loader;
    }

    void add(WrittenCode code) {
        for (SerializedLambda lambda : code.lambdas()) {
            String owner = lambda.getImplClass().replace('/', '.');
            if (SnippetNames.isSnippet(owner)) {
                use(owner);
                call(new MethodName(owner, lambda.getImplMethodName(), lambda.getImplMethodSignature()));
            }
        }
        addObjectsOf(code.classes());
        follow();
    }

    /** Adds what methods of objects may do that somebody outside the session calls. */
    void addObjectsOf(Collection<Class<?>> types) {
        for (Class<?> type : types) {
            if (SnippetNames.isNested(type.getName())) {
                use(type.getName());
                if (isFunctionObject(type)) {
                    copied.add(type.getName());
                }
            }
        }
        follow();
    }

    /** The next variable that was reached and not returned before. */
    Optional<Variable> nextVariable() {
        return Optional.ofNullable(toCarry.poll());
    }

    /** Variables that the code may assign. */
    Set<Variable> assigned() {
        return assigned;
    }

    /** Names of classes that are to be copied with the outer ones, with what is within them. */
    Set<String> copied() {
        return copied;
    }

    /** Whether methods of classes that are not copied read variables, or may do so through others. */
    boolean scoped() {
        return scoped;
    }

    private void follow() {
        for (MethodName method = toFollow.poll(); method != null; method = toFollow.poll()) {
            follow(method);
        }
    }

    private void follow(MethodName method) {
        MethodFacts done = factsOf(method).orElse(null);
        if (done == null) {
            return; // inherited from outside the session
        }
        done.classes().forEach(this::use);
        done.calls().forEach(this::call);
        assigned.addAll(done.writes());
        for (Variable read : done.reads()) {
            if (variables.add(read)) {
                toCarry.add(read);
            }
        }
        boolean leavesCopies = !isCopied(method.owner())
                && (!done.reads().isEmpty() || done.calls().stream().anyMatch(called -> isCopied(called.owner())));
        scoped |= leavesCopies;
    }

    private boolean isCopied(String name) {
        return SnippetNames.isOuter(name) || copied.stream().anyMatch(each -> SnippetNames.isWithin(name, each));
    }

    private Optional<MethodFacts> factsOf(MethodName method) {
        return facts.apply(method.owner())
                .flatMap(owner -> Optional.ofNullable(owner.methods().get(method.signature())));
    }

    private void call(MethodName called) {
        reach(called);
        facts.apply(called.owner()).ifPresent(owner -> owner.parents()
                .forEach(parent -> reachInherited(new MethodName(parent, called.name(), called.descriptor()))));
        if (calledSignatures.add(called.signature())) {
            for (String type : classes) {
                reachOverriding(type, called.signature());
            }
        }
    }

    private void reach(MethodName method) {
        if (methods.add(method)) {
            toFollow.add(method);
        }
    }

    private void reachInherited(MethodName method) {
        if (methods.add(method)) {
            toFollow.add(method);
            facts.apply(method.owner()).ifPresent(owner -> owner.parents()
                    .forEach(parent -> reachInherited(new MethodName(parent, method.name(), method.descriptor()))));
        }
    }

    private void reachOverriding(String type, String signature) {
        facts.apply(type)
                .flatMap(owner -> Optional.ofNullable(owner.methods().get(signature)))
                .filter(MethodFacts::overridable)
                .ifPresent(overriding -> reach(named(type, signature)));
    }

    private static MethodName named(String owner, String signature) {
        int descriptor = signature.indexOf('(');
        return new MethodName(owner, signature.substring(0, descriptor), signature.substring(descriptor));
    }

    private void use(String type) {
        if (!SnippetNames.isNested(type) || !classes.add(type)) {
            return;
        }
        if (SnippetNames.isAnonymous(type)) {
            copied.add(type);
        }
        reach(new MethodName(type, "<clinit>", "()V"));
        facts.apply(type).ifPresent(owner -> {
            owner.parents().forEach(this::use);
            Set<String> known = knownOutside(type);
            owner.methods().forEach((signature, method) -> {
                if (method.overridable()
                        && (known.contains(signature.substring(0, signature.indexOf('(')))
                                || calledSignatures.contains(signature))) {
                    reach(named(type, signature));
                }
            });
        });
    }

    /** Names of methods by which somebody outside the session may call objects of the class. */
    private Set<String> knownOutside(String type) {
        Set<String> names = new HashSet<>();
        for (Class<?> parent : Supertypes.of(find(type))) {
            if (!SnippetNames.isSnippet(parent.getName())) {
                for (Method method : parent.getDeclaredMethods()) {
                    if (!Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers())) {
                        names.add(method.getName());
                    }
                }
            }
        }
        return names;
    }

    private Class<?> find(String type) {
        try {
            return Class.forName(type, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("class " + type + " of the session is not where it was put", e);
        }
    }

    /** Whether objects of the class are functions rather than data, whose class may not be doubled. */
    private static boolean isFunctionObject(Class<?> type) {
        return !type.isRecord()
                && !type.isEnum()
                && Supertypes.of(type).stream()
                        .anyMatch(parent -> !SnippetNames.isSnippet(parent.getName())
                                && parent != Comparable.class
                                && isFunctional(parent));
    }

    private static boolean isFunctional(Class<?> type) {
        if (!type.isInterface()) {
            return false;
        }
        int toImplement = 0;
        for (Method method : type.getMethods()) {
            toImplement += Modifier.isAbstract(method.getModifiers()) && !isOfEveryObject(method) ? 1 : 0;
        }
        return toImplement == 1;
    }

    private static boolean isOfEveryObject(Method method) {
        try {
            return Object.class.getMethod(method.getName(), method.getParameterTypes()) != null;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
