package dev.hearth.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/**
 * Finds which fields of an object, and of the objects around it, code can read. It follows the object through calls, nested
 * functions and the inner objects that the code makes, each with its exact class, so that a call reaches one method. An object
 * that gets where it cannot be followed (into a field, an array, a method of unknown code, reflection) is used as a whole: then
 * any method of its class may run.
 *
 * <p>What is found is true of all runs: methods are read again until nothing new is found, and a variable holds whatever it may
 * ever hold. The analysis can err only by finding a use that there is not.
 */
public final class UseAnalysis {
    // Far more than functions of a program reach; what is beyond is library code, of which nothing would be known
    // anyway.
    private static final int MOST_METHODS = 500;
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    private static final int IMPLEMENTATION = 1;

    private final ClassFiles files;
    private final Map<MethodName, MethodFlow> flows = new LinkedHashMap<>();
    private final Map<String, Subject> made = new HashMap<>();
    private boolean news;
    private boolean gaveUp;

    private UseAnalysis(ClassFiles files) {
        this.files = files;
    }

    /**
     * What a function does with the object that it is a method of, and with those around that.
     *
     * @param function called on an object of {@code shape}
     * @param virtual whether the object's class decides which method that is
     * @return empty if the code cannot be read, so that anything may be used
     */
    public static Optional<Uses> ofFunction(ClassFiles files, Shape shape, MethodName function, boolean virtual) {
        UseAnalysis analysis = new UseAnalysis(files);
        Subject object = Subject.given(shape);
        int opcode = virtual ? Opcodes.INVOKEVIRTUAL : Opcodes.INVOKESPECIAL;
        analysis.calls(opcode, function, Held.of(object), List.of());
        return analysis.finish(object);
    }

    /**
     * What all methods of an object's class do with the object's own synthetic fields and with the objects around it. The
     * object itself counts as used as a whole.
     *
     * @return empty if the code cannot be read, so that anything may be used
     */
    public static Optional<Uses> ofObject(ClassFiles files, Shape shape) {
        UseAnalysis analysis = new UseAnalysis(files);
        Subject object = Subject.given(shape);
        analysis.escapes(Held.of(object));
        return analysis.finish(object);
    }

    private Optional<Uses> finish(Subject object) {
        do {
            news = false;
            for (MethodFlow each : List.copyOf(flows.values())) {
                boolean ownNews = each.read(); // which also reports to us
                news |= ownNews;
            }
        } while (news && !gaveUp);
        return gaveUp ? Optional.empty() : Optional.of(object.uses());
    }

    void giveUp() {
        gaveUp = true;
    }

    void needs(Held held) {
        held.subjects().forEach(subject -> news |= subject.need());
    }

    void escapes(Held held) {
        held.subjects().forEach(this::escapes);
    }

    private void escapes(Subject subject) {
        if (subject.useWhole()) {
            news = true;
            subject.stored().forEach((field, value) -> escapesWith(field, value));
            open(subject);
        }
    }

    /** What an escaped object holds may be got at, but for what only its own code can name. */
    private void escapesWith(FieldName field, Held value) {
        boolean synthetic = files.find(field.owner())
                .flatMap(file -> file.field(field.name()))
                .filter(declared -> declared.is(Opcodes.ACC_SYNTHETIC))
                .isPresent();
        if (!synthetic) {
            escapes(value);
        }
    }

    /** Any method of the object may be called, and inner objects be made of it. */
    private void open(Subject subject) {
        String next = subject.className();
        while (!ClassFiles.isJdk(next)) {
            Optional<ClassFile> file = files.find(next);
            if (file.isEmpty()) {
                giveUp();
                return;
            }
            for (ClassFile.DeclaredMethod method : file.get().methods()) {
                if (method.hasCode()
                        && !method.is(Opcodes.ACC_STATIC)
                        && !method.name().isConstructor()) {
                    follow(file.get(), method, Held.of(subject), List.of());
                }
            }
            file.get().innerMembers().forEach(inner -> openInner(inner, subject));
            next = file.get().superName();
        }
    }

    private void openInner(String inner, Subject outer) {
        Optional<ClassFile> file = files.find(inner);
        if (file.isEmpty()) {
            giveUp();
            return;
        }
        Subject object = makes(file.get());
        for (ClassFile.DeclaredField field : file.get().fields()) {
            if (field.isAround()) {
                news |= object.store(field.name(), Held.of(outer));
            }
        }
        for (ClassFile.DeclaredMethod method : file.get().methods()) {
            if (method.name().isConstructor()) {
                follow(file.get(), method, Held.of(object), List.of(Held.of(outer)));
            }
        }
        escapes(object);
    }

    /** Returns what a new object of the class is; of interest only if objects may be around it. */
    Held makes(String className) {
        if (ClassFiles.isJdk(className)) {
            return Held.NOTHING;
        }
        List<ClassFile> classes = files.superclasses(className);
        return classes.stream().anyMatch(ClassFile::isSurrounded) ? Held.of(makes(classes.get(0))) : Held.NOTHING;
    }

    private Subject makes(ClassFile file) {
        return made.computeIfAbsent(file.name(), Subject::made);
    }

    Held reads(Held receiver, String owner, String name) {
        if (!receiver.ofInterest()) {
            return Held.NOTHING;
        }
        needs(receiver);
        Optional<FieldName> field = resolve(owner, name);
        if (field.isEmpty()) {
            escapes(receiver);
            return Held.NOTHING;
        }
        Held held = receiver.others() ? Held.NOTHING : null;
        for (Subject subject : receiver.subjects()) {
            news |= subject.read(field.get());
            Held stored = subject.stored(field.get());
            held = held == null ? stored : held.join(stored);
        }
        return held;
    }

    void writes(Held receiver, String owner, String name, Held value) {
        needs(receiver);
        if (!value.ofInterest()) {
            return;
        }
        Optional<FieldName> field = resolve(owner, name);
        if (receiver.others() || field.isEmpty()) {
            escapes(value);
        }
        for (Subject subject : receiver.subjects()) {
            if (subject.given() || field.isEmpty()) {
                escapes(value);
            } else {
                news |= subject.store(field.get(), value);
                if (subject.whole()) {
                    escapesWith(field.get(), value);
                }
            }
        }
    }

    private Optional<FieldName> resolve(String owner, String name) {
        for (ClassFile each : files.superclasses(owner)) {
            Optional<ClassFile.DeclaredField> field = each.field(name);
            if (field.isPresent()) {
                return field.map(ClassFile.DeclaredField::name);
            }
        }
        return Optional.empty();
    }

    /**
     * @param receiver null for a static method
     * @param arguments one for each slot
     */
    Held calls(int opcode, MethodName method, Held receiver, List<Held> arguments) {
        if (receiver == null) {
            return callsStatic(method, arguments);
        }
        if (!receiver.ofInterest() && arguments.stream().noneMatch(Held::ofInterest)) {
            return Held.NOTHING;
        }
        if (method.isConstructor()) {
            callsExactly(method, receiver, arguments);
            return Held.NOTHING;
        }
        needs(receiver);
        if (opcode == Opcodes.INVOKESPECIAL) {
            callsExactly(method, receiver, arguments);
            return Held.NOTHING;
        }
        if (receiver.others()) {
            arguments.forEach(this::escapes); // to code that is not known
        }
        receiver.subjects().forEach(subject -> callsOn(subject, method, arguments));
        return Held.NOTHING;
    }

    private Held callsStatic(MethodName method, List<Held> arguments) {
        if (arguments.stream().noneMatch(Held::ofInterest)) {
            return Held.NOTHING;
        }
        if (method.owner().equals("java/util/Objects") && method.name().equals("requireNonNull")) {
            needs(arguments.get(0));
            arguments.subList(1, arguments.size()).forEach(this::escapes);
            return arguments.get(0);
        }
        callsExactly(method, Held.NOTHING, arguments);
        return Held.NOTHING;
    }

    /** The method that {@code owner} has or inherits, whatever the object is. */
    private void callsExactly(MethodName method, Held receiver, List<Held> arguments) {
        if (method.owner().equals(ClassFiles.OBJECT) && method.isConstructor()) {
            return;
        }
        Optional<Target> target = target(method.owner(), method);
        if (target.isPresent()) {
            Target found = target.get();
            follow(found.file(), found.method(), found.method().is(Opcodes.ACC_STATIC) ? null : receiver, arguments);
        } else {
            escapes(receiver);
            arguments.forEach(this::escapes);
        }
    }

    private void callsOn(Subject subject, MethodName method, List<Held> arguments) {
        Optional<ClassFile.DeclaredMethod> named = files.lineage(method.owner()).stream()
                .flatMap(file -> file.method(method.name(), method.descriptor()).stream())
                .findFirst();
        if (named.filter(declared -> declared.is(Opcodes.ACC_PRIVATE)).isPresent()) {
            callsExactly(method, Held.of(subject), arguments);
            return;
        }
        Optional<Target> target =
                target(subject.className(), method).filter(found -> named.isPresent() && overrides(found, named.get()));
        if (target.isPresent()) {
            follow(target.get().file(), target.get().method(), Held.of(subject), arguments);
        } else if (!method.name().equals("getClass")) {
            escapes(subject);
            arguments.forEach(this::escapes);
        }
    }

    private record Target(ClassFile file, ClassFile.DeclaredMethod method) {}

    /**
     * The method that a call on an object of the class reaches, if its code can be followed: a class's before an interface's.
     * None if it is inherited while part of what the class inherits is not seen.
     */
    private Optional<Target> target(String className, MethodName wanted) {
        Target nearest = null;
        for (ClassFile each : files.lineage(className)) {
            Optional<Target> candidate = each.method(wanted.name(), wanted.descriptor())
                    .filter(method -> !method.is(Opcodes.ACC_ABSTRACT))
                    .map(method -> new Target(each, method));
            if (candidate.isPresent() && (nearest == null || overridesDefault(candidate.get(), nearest))) {
                nearest = candidate.get();
            }
        }
        return Optional.ofNullable(nearest)
                .filter(found -> found.method().hasCode()
                        && !ClassFiles.isJdk(found.file().name())
                        && (found.file().name().equals(className) || files.complete(className)));
    }

    private boolean overridesDefault(Target one, Target other) {
        return other.file().is(Opcodes.ACC_INTERFACE)
                && files.isA(one.file().name(), other.file().name());
    }

    /** A method that is visible in its package only is overridden in that package only, and none by a private one. */
    private static boolean overrides(Target found, ClassFile.DeclaredMethod named) {
        return !found.method().is(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)
                && (named.is(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)
                        || packageOf(found.file().name())
                                .equals(packageOf(named.name().owner())));
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('/')));
    }

    /** A function is made that may be called with what it captures. */
    void captures(List<Held> captured, Handle bootstrap, Object[] bootstrapArguments) {
        if (captured.stream().noneMatch(Held::ofInterest)) {
            return;
        }
        if (!bootstrap.getOwner().equals(LAMBDAS)
                || !(bootstrapArguments[IMPLEMENTATION] instanceof Handle implementation)) {
            captured.forEach(this::escapes); // such as the parts of a string
            return;
        }
        MethodName method =
                new MethodName(implementation.getOwner(), implementation.getName(), implementation.getDesc());
        List<Held> rest = captured.subList(1, captured.size());
        switch (implementation.getTag()) {
            case Opcodes.H_INVOKESTATIC -> calls(Opcodes.INVOKESTATIC, method, null, captured);
            case Opcodes.H_NEWINVOKESPECIAL ->
                calls(Opcodes.INVOKESPECIAL, method, makes(implementation.getOwner()), captured);
            case Opcodes.H_INVOKESPECIAL -> calls(Opcodes.INVOKESPECIAL, method, captured.get(0), rest);
            default -> calls(Opcodes.INVOKEVIRTUAL, method, captured.get(0), rest);
        }
    }

    /** @param receiver null for a static method */
    private void follow(ClassFile file, ClassFile.DeclaredMethod method, Held receiver, List<Held> arguments) {
        List<Held> parameters = new ArrayList<>(arguments);
        if (receiver != null) {
            parameters.add(0, receiver);
        }
        MethodFlow flow = flows.get(method.name());
        if (flow == null) {
            flow = new MethodFlow(this, file, method.name());
            flows.put(method.name(), flow);
            news = true;
        }
        news |= flow.enter(parameters);
        if (flows.size() > MOST_METHODS) {
            giveUp();
        }
    }
}
