package dev.hearth.check;

import dev.hearth.bytecode.ClassFile;
import dev.hearth.bytecode.ClassFiles;
import dev.hearth.bytecode.FieldName;
import dev.hearth.bytecode.Shape;
import dev.hearth.bytecode.UseAnalysis;
import dev.hearth.bytecode.Uses;
import dev.hearth.closure.Capturable;
import dev.hearth.closure.DriverOnly;
import dev.hearth.closure.Remedies;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What of a type's objects can be told to be in the way of sending them, from declarations alone. */
final class Sendability {
    private static final Set<String> HOOKS =
            Set.of("writeObject", "readObject", "readObjectNoData", "writeReplace", "readResolve");
    private static final String SERIAL_FIELDS = "serialPersistentFields";
    private static final String EXTERNALIZABLE = "java/io/Externalizable";
    private static final List<String> CONTAINERS =
            List.of(internal(Collection.class), internal(Map.class), internal(Map.Entry.class));

    private final Program program;
    private final Set<String> entered = new HashSet<>();

    Sendability(Program program) {
        this.program = program;
    }

    private static String internal(Class<?> type) {
        return Type.getInternalName(type);
    }

    /** Empty if it may be sendable. */
    Optional<Obstacle> of(StaticType type) {
        if (type.array()) {
            return of(type.arguments().get(0)).map(found -> found.under("[]"));
        }
        String name = type.name();
        if (!type.known() || isA(name, internal(Capturable.class))) {
            return Optional.empty();
        }
        if (isA(name, internal(DriverOnly.class))) {
            return Optional.of(
                    new Obstacle(
                            "",
                            type.words(),
                            "it lives on the driver alone and cannot be used inside a function; collect or broadcast its data, or prepare it before the call"));
        }
        Optional<String> known = Remedies.find(each -> isA(name, each.replace('.', '/')));
        if (known.isPresent() && !program.isSerializable(name)) {
            return Optional.of(notSerializable(type, known.get()));
        }
        if (program.isNeverSerializable(name)) {
            return Optional.of(notSerializable(type, Remedies.createInside(simpleName(name))));
        }
        return CONTAINERS.stream().anyMatch(each -> isA(name, each)) ? ofElements(type) : ofFields(name);
    }

    private static Obstacle notSerializable(StaticType type, String remedy) {
        return new Obstacle("", type.words(), "it is not serializable; " + remedy);
    }

    private boolean isA(String name, String ancestor) {
        return program.files().isA(name, ancestor);
    }

    /** A class that is always a collection of one type does not tell so here, which is fine. */
    private Optional<Obstacle> ofElements(StaticType container) {
        return container.arguments().stream()
                .flatMap(each -> of(each).map(found -> found.under("[]")).stream())
                .findFirst();
    }

    private Optional<Obstacle> ofFields(String name) {
        if (ClassFiles.isJdk(name)
                || !program.isSerializable(name)
                || !program.files().complete(name)) {
            return Optional.empty();
        }
        ClassFile file = program.files().find(name).orElseThrow();
        if (file.is(Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM) || isA(name, EXTERNALIZABLE) || hasHooks(name)) {
            return Optional.empty();
        }
        if (!entered.add(name)) {
            return Optional.empty(); // it holds its like, and was looked at already
        }
        try {
            Optional<Obstacle> noConstructor = constructor(file);
            return noConstructor.isPresent() ? noConstructor : ofUsed(name, wholeObject(name), LambdaVariables.LAMBDA);
        } finally {
            entered.remove(name);
        }
    }

    private boolean hasHooks(String name) {
        return program.files().lineage(name).stream()
                .anyMatch(each -> each.field(SERIAL_FIELDS).isPresent()
                        || each.methods().stream()
                                .anyMatch(method -> HOOKS.contains(method.name().name())));
    }

    /** What could be written but not be read again. */
    private Optional<Obstacle> constructor(ClassFile file) {
        if (file.is(Opcodes.ACC_RECORD)) {
            return Optional.empty();
        }
        ClassFile made = file;
        while (program.isSerializable(made.name())) {
            made = program.files().find(made.superName()).orElseThrow();
        }
        int access = made.method("<init>", "()V")
                .map(ClassFile.DeclaredMethod::access)
                .orElse(Opcodes.ACC_PRIVATE);
        boolean samePackage = packageOf(made.name()).equals(packageOf(file.name()));
        boolean callable = (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0
                || (samePackage && (access & Opcodes.ACC_PRIVATE) == 0);
        return callable
                ? Optional.empty()
                : Optional.of(new Obstacle(
                        "",
                        StaticType.of(file.name()).words(),
                        Remedies.noConstructor(StaticType.of(made.name()).words())));
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /** All fields, and of what is around it, what its methods use. */
    private Optional<Uses> wholeObject(String name) {
        return UseAnalysis.ofObject(program.files(), shape(name));
    }

    /** As its fields declare it; an object around may be of a subclass, which matters only if that overrides what is called. */
    Shape shape(String name) {
        Map<FieldName, Shape> around = new HashMap<>();
        for (ClassFile each : program.files().lineage(name)) {
            for (ClassFile.DeclaredField field : each.fields()) {
                if (field.isAround()) {
                    around.put(
                            field.name(), shape(Type.getType(field.descriptor()).getInternalName()));
                }
            }
        }
        return new Shape(name, around);
    }

    /**
     * What is in the way of sending an object with what is used of it, and of what is around it.
     *
     * @param uses empty if the code cannot be followed, so that nothing is certain
     * @param function the method that uses it
     */
    Optional<Obstacle> ofUsed(String name, Optional<Uses> uses, String function) {
        if (uses.isEmpty() || !uses.get().needed()) {
            return Optional.empty();
        }
        if (program.isNeverSerializable(name)) {
            return ofUsedUnserializable(name, uses.get(), function);
        }
        if (!program.isSerializable(name) || hasHooks(name)) {
            return Optional.empty();
        }
        return program.files().lineage(name).stream()
                .filter(each -> program.isSerializable(each.name()))
                .flatMap(each -> each.fields().stream())
                .flatMap(field -> ofField(field, uses.get()).stream())
                .findFirst();
    }

    /** One of which nothing is read can be made anew on the other side. */
    private static Optional<Obstacle> ofUsedUnserializable(String name, Uses uses, String function) {
        if (!uses.whole() && uses.read().isEmpty()) {
            return Optional.empty();
        }
        String fields = uses.read().stream().map(FieldName::name).sorted().collect(Collectors.joining(" and "));
        String simple = simpleName(name);
        String ofFields = function.startsWith(LambdaVariables.LAMBDA)
                ? Remedies.usedFields(fields, simple)
                : Remedies.usedFieldsOfReceiver(function, fields, simple);
        String remedy = uses.whole() ? Remedies.usedAsAWhole(simple) : ofFields;
        return Optional.of(notSerializable(StaticType.of(name), remedy));
    }

    private Optional<Obstacle> ofField(ClassFile.DeclaredField field, Uses uses) {
        boolean variable = FieldName.isVariable(field.name().name(), field.is(Opcodes.ACC_SYNTHETIC));
        boolean read = uses.read().contains(field.name());
        if (field.is(Opcodes.ACC_STATIC | Opcodes.ACC_TRANSIENT)) {
            return Optional.empty();
        }
        if (field.isAround()) {
            String outer = Type.getType(field.descriptor()).getInternalName();
            return ofUsed(outer, Optional.of(uses.around(field.name())), LambdaVariables.LAMBDA)
                    .map(found -> found.under(".this"));
        }
        if (!read && (variable || !uses.whole())) {
            return Optional.empty();
        }
        String step = "."
                + (variable
                        ? field.name().name().substring("val$".length())
                        : field.name().name());
        return of(StaticType.of(field.descriptor(), field.signature())).map(found -> found.under(step));
    }

    static String simpleName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
    }
}
