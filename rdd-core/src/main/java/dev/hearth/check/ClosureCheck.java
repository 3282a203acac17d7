package dev.hearth.check;

import dev.hearth.bytecode.ClassFile;
import dev.hearth.bytecode.ClassFiles;
import dev.hearth.bytecode.MethodName;
import dev.hearth.bytecode.UseAnalysis;
import dev.hearth.bytecode.Uses;
import dev.hearth.check.MadeFunction.Captured;
import dev.hearth.check.MadeFunction.Origin;
import dev.hearth.closure.Remedies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds functions of a program that can never be sent to executors: lambdas, method references and objects of the types that
 * Hearth's operators take, which capture what is not serializable whatever its value. Reads class files and runs nothing. What
 * it finds is certain, as far as all subclasses of the program's own classes are in the program; it does not find what only
 * values tell.
 */
public final class ClosureCheck {
    private static final String ENGINE = "dev/hearth/";

    private final Program program;
    private final List<BadCapture> found = new ArrayList<>();

    private ClosureCheck(Program program) {
        this.program = program;
    }

    /**
     * Returns what is found, in the order of classes' names and lines. Takes a second or so for some thousand classes.
     *
     * @param program jars and folders of the program's own classes
     * @param libraries finds the engine and what else the program uses; it loads nothing
     * @throws IOException if a jar or folder cannot be read
     */
    public static List<BadCapture> of(List<Path> program, ClassLoader libraries) throws IOException {
        ClosureCheck check = new ClosureCheck(new Program(program, ClassFiles.of(libraries)));
        check.program.classNames().forEach(check::look);
        return check.found.stream()
                .sorted(Comparator.comparing(BadCapture::className).thenComparing(BadCapture::line))
                .toList();
    }

    private void look(String className) {
        Optional<ClassFile> file = program.files().find(className);
        if (file.isEmpty()) {
            return; // newer than this can read, or damaged
        }
        FunctionFinder finder = new FunctionFinder(this::isSent, program::isSerializable);
        file.get().accept(finder);
        finder.functions().forEach(function -> look(file.get(), function));
        if (isFunction(file.get())) {
            lookAtObject(file.get(), finder.lineOf("<init>"));
        }
    }

    /** Whether an interface is one of the engine's whose objects are sent, or extends one. */
    private boolean isSent(String interfaceName) {
        return program.isSerializable(interfaceName)
                && program.files().lineage(interfaceName).stream()
                        .anyMatch(each -> each.name().startsWith(ENGINE)
                                && each.is(Opcodes.ACC_INTERFACE)
                                && program.isSerializable(each.name()));
    }

    private boolean isFunction(ClassFile file) {
        return !file.is(Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT)
                && !file.name().startsWith(ENGINE + "rdd/")
                && isSent(file.name());
    }

    private void lookAtObject(ClassFile file, int line) {
        new Sendability(program).of(StaticType.of(file.name())).ifPresent(obstacle -> {
            // Seen from inside the object, what it captures is its fields.
            String path = obstacle.path().isEmpty() ? "" : obstacle.path().substring(1);
            String variable = path.isEmpty() ? StaticType.of(file.name()).words() : firstOf(path);
            add(file, "<init>", line, variable, path.isEmpty() ? variable : path, obstacle);
        });
    }

    private static String firstOf(String path) {
        return path.split("[.\\[]", 2)[0];
    }

    private void look(ClassFile file, MadeFunction function) {
        boolean method = isMethodOfCaptured(function);
        LambdaVariables variables = LambdaVariables.of(program.files(), function.implementation());
        int slot = 0;
        for (int i = 0; i < function.captured().size(); i++) {
            Captured captured = function.captured().get(i);
            if (method && i == 0) {
                lookAtReceiver(file, function, captured);
            } else {
                lookAtVariable(file, function, captured, variables, slot);
            }
            slot += Type.getType(captured.descriptor()).getSize();
        }
    }

    private static boolean isMethodOfCaptured(MadeFunction function) {
        int tag = function.implementation().getTag();
        return !function.captured().isEmpty() && tag != Opcodes.H_INVOKESTATIC && tag != Opcodes.H_NEWINVOKESPECIAL;
    }

    private void lookAtReceiver(ClassFile file, MadeFunction function, Captured captured) {
        var handle = function.implementation();
        Sendability sendability = new Sendability(program);
        StaticType type = StaticType.of(captured.descriptor(), null);
        String variable = handle.getName().startsWith(LambdaVariables.LAMBDA)
                ? "this"
                : "the object before ::" + handle.getName();
        if (ClassFiles.isJdk(type.name()) || !program.classNames().contains(type.name())) {
            sendability
                    .of(type)
                    .ifPresent(found -> add(file, function.method(), function.line(), variable, variable, found));
            return;
        }
        MethodName method = new MethodName(handle.getOwner(), handle.getName(), handle.getDesc());
        Optional<Uses> uses = UseAnalysis.ofFunction(
                program.files(), sendability.shape(type.name()), method, handle.getTag() != Opcodes.H_INVOKESPECIAL);
        sendability
                .ofUsed(type.name(), uses, handle.getName())
                .ifPresent(found ->
                        add(file, function.method(), function.line(), variable, variable + found.path(), found));
    }

    private void lookAtVariable(
            ClassFile file, MadeFunction function, Captured captured, LambdaVariables variables, int slot) {
        String variable = variables.name(slot).orElse("variable " + (slot + 1));
        StaticType declared =
                StaticType.of(captured.descriptor(), function.signatures().get(variable));
        Optional<Obstacle> obstacle = captured.exact().flatMap(this::ofOrigin);
        if (obstacle.isEmpty()) {
            obstacle = new Sendability(program).of(declared);
        }
        obstacle.ifPresent(
                found -> add(file, function.method(), function.line(), variable, variable + found.path(), found));
    }

    private Optional<Obstacle> ofOrigin(Origin origin) {
        if (origin instanceof Origin.PlainLambda lambda) {
            return Optional.of(new Obstacle(
                    "",
                    StaticType.of(lambda.interfaceName()).words(),
                    "it is a lambda that is not serializable; " + Remedies.SERIALIZABLE_LAMBDA));
        }
        String made = ((Origin.New) origin).className();
        return new DoubleBraces(program).of(made).or(() -> new Sendability(program).of(StaticType.of(made)));
    }

    private void add(ClassFile file, String method, int line, String variable, String path, Obstacle obstacle) {
        BadCapture capture = new BadCapture(
                file.name().replace('/', '.'),
                method,
                file.source().orElse(file.name()),
                line,
                variable,
                path,
                obstacle.type(),
                obstacle.remedy());
        if (!found.contains(capture)) {
            found.add(capture);
        }
    }
}
