package dev.hearth.closure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What can be found out about a serializable lambda: its captured arguments, and the variables they were in the source. */
final class Lambdas {
    /** How the receiver of a method reference is called, before the method's name. */
    static final String RECEIVER = "the object before ::";

    private Lambdas() {}

    /** How a lambda is written; empty if {@code object} is no serializable lambda. */
    static Optional<SerializedLambda> written(Object object) {
        if (!object.getClass().isHidden() && !object.getClass().isSynthetic()) {
            return Optional.empty();
        }
        try {
            Method writeReplace = object.getClass().getDeclaredMethod("writeReplace");
            return writeReplace.trySetAccessible() && writeReplace.invoke(object) instanceof SerializedLambda lambda
                    ? Optional.of(lambda)
                    : Optional.empty();
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /** The same lambda as a method of another object; empty if the class that made it cannot be found. */
    static Optional<SerializedLambda> withReceiver(SerializedLambda lambda, Object receiver) {
        Object[] arguments = new Object[lambda.getCapturedArgCount()];
        Arrays.setAll(arguments, lambda::getCapturedArg);
        arguments[0] = receiver;
        return capturingClass(lambda, receiver.getClass())
                .map(capturingClass -> new SerializedLambda(
                        capturingClass,
                        lambda.getFunctionalInterfaceClass(),
                        lambda.getFunctionalInterfaceMethodName(),
                        lambda.getFunctionalInterfaceMethodSignature(),
                        lambda.getImplMethodKind(),
                        lambda.getImplClass(),
                        lambda.getImplMethodName(),
                        lambda.getImplMethodSignature(),
                        lambda.getInstantiatedMethodType(),
                        arguments));
    }

    /** Its name travels, so it matters only that it is the class of that name that the receiver's class knows. */
    private static Optional<Class<?>> capturingClass(SerializedLambda lambda, Class<?> receiver) {
        String name = lambda.getCapturingClass().replace('/', '.');
        for (Class<?> each = receiver; each != null; each = each.getSuperclass()) {
            if (each.getName().equals(name)) {
                return Optional.of(each);
            }
        }
        ClassLoader[] loaders = {
            receiver.getClassLoader(), Thread.currentThread().getContextClassLoader()
        };
        for (ClassLoader loader : loaders) {
            try {
                return Optional.of(Class.forName(name, false, loader));
            } catch (ClassNotFoundException | LinkageError elsewhere) {
                // A library's object, as a rule, whose loader does not know the program.
            }
        }
        return Optional.empty();
    }

    /** The source's name of each captured argument, such as {@code client} or {@code this}. */
    static List<String> capturedNames(Class<?> lambdaClass, SerializedLambda lambda) {
        boolean bound = lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic
                && lambda.getImplMethodKind() != MethodHandleInfo.REF_newInvokeSpecial;
        boolean ofLambda = lambda.getImplMethodName().startsWith("lambda$");
        Map<Integer, String> variables = ofLambda ? variablesBySlot(lambdaClass.getClassLoader(), lambda) : Map.of();
        List<String> names = new ArrayList<>();
        int slot = 0;
        Type[] parameters = Type.getArgumentTypes(lambda.getImplMethodSignature());
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            if (bound && i == 0) {
                names.add(ofLambda ? CulpritFinder.THIS : RECEIVER + lambda.getImplMethodName());
                slot++;
            } else {
                names.add(variables.getOrDefault(slot, "variable " + (i + 1)));
                slot += parameters[bound ? i - 1 : i].getSize();
            }
        }
        return names;
    }

    private static Map<Integer, String> variablesBySlot(ClassLoader loader, SerializedLambda lambda) {
        String file = lambda.getImplClass() + ".class";
        try (InputStream in =
                loader == null ? ClassLoader.getSystemResourceAsStream(file) : loader.getResourceAsStream(file)) {
            if (in == null) {
                return Map.of(); // a class made at run time
            }
            VariableReader reader = new VariableReader(lambda.getImplMethodName(), lambda.getImplMethodSignature());
            new ClassReader(in).accept(reader, ClassReader.SKIP_FRAMES);
            return reader.names;
        } catch (IOException | IllegalArgumentException e) { // unreadable, or newer than our reader of class files
            return Map.of();
        }
    }

    /** Collects the variables of one method; the compiler lists captured ones first, as parameters. */
    private static final class VariableReader extends ClassVisitor {
        private final String method;
        private final String descriptor;
        private final Map<Integer, String> names = new HashMap<>();

        VariableReader(String method, String descriptor) {
            super(Opcodes.ASM9);
            this.method = method;
            this.descriptor = descriptor;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
            return name.equals(method) && type.equals(descriptor) ? new LocalVariables(names) : null;
        }
    }

    private static final class LocalVariables extends MethodVisitor {
        private final Map<Integer, String> names;

        LocalVariables(Map<Integer, String> names) {
            super(Opcodes.ASM9);
            this.names = names;
        }

        @Override
        public void visitLocalVariable(String name, String type, String signature, Label start, Label end, int index) {
            names.putIfAbsent(index, name);
        }
    }
}
