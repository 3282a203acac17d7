package dev.hearth.check;

import dev.hearth.check.MadeFunction.Captured;
import dev.hearth.check.MadeFunction.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds the lambdas and method references in a class file that are of a type which is sent to executors, and the line of each
 * method.
 */
final class FunctionFinder extends ClassVisitor {
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    private static final int IMPLEMENTATION = 1;
    private static final String AMBIGUOUS = "Ljava/lang/Object;";

    private final Predicate<String> isSent;
    private final Predicate<String> isSerializable;
    private final List<MadeFunction> functions = new ArrayList<>();
    private final Map<String, Integer> firstLines = new HashMap<>();

    /** @param isSent whether an interface is one that functions have which are sent to executors, by its internal name */
    FunctionFinder(Predicate<String> isSent, Predicate<String> isSerializable) {
        super(Opcodes.ASM9);
        this.isSent = isSent;
        this.isSerializable = isSerializable;
    }

    List<MadeFunction> functions() {
        return functions;
    }

    /** Where the method begins; 0 if that is not known. */
    int lineOf(String method) {
        return firstLines.getOrDefault(method, 0);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        // What javac adds to make lambdas anew makes them of what was captured elsewhere.
        return name.equals("$deserializeLambda$") ? null : new Code(name);
    }

    /** A variable that lambdas capture is assigned once, but in each branch there may be a different value for it. */
    private final class Code extends MethodVisitor {
        private final String method;
        private final Map<Integer, Optional<Origin>> stored = new HashMap<>();
        // Of the values on top of the stack, as far as they were loaded or made one after the other.
        private final List<Optional<Origin>> loaded = new ArrayList<>();
        private final Set<Label> targets = new HashSet<>();
        private final Map<String, String> signatures = new HashMap<>();
        private int line;

        Code(String method) {
            super(Opcodes.ASM9);
            this.method = method;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
            firstLines.putIfAbsent(method, number);
        }

        @Override
        public void visitVarInsn(int opcode, int slot) {
            if (opcode == Opcodes.ASTORE) {
                store(slot);
                loaded.clear();
            } else if (opcode < Opcodes.ISTORE) {
                loaded.add(opcode == Opcodes.ALOAD ? stored.getOrDefault(slot, Optional.empty()) : Optional.empty());
            } else {
                loaded.clear();
            }
        }

        private void store(int slot) {
            Optional<Origin> origin = loaded.isEmpty() ? Optional.empty() : loaded.get(loaded.size() - 1);
            stored.merge(slot, origin, (one, other) -> one.equals(other) ? one : Optional.empty());
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            loaded.clear();
            if (opcode == Opcodes.INVOKESPECIAL && name.equals("<init>")) {
                loaded.add(Optional.of(new Origin.New(owner)));
            }
        }

        @Override
        public void visitInvokeDynamicInsn(
                String name, String descriptor, Handle bootstrap, Object... bootstrapArguments) {
            String type = Type.getReturnType(descriptor).getClassName().replace('.', '/');
            boolean lambda = bootstrap.getOwner().equals(LAMBDAS);
            if (lambda && isSent.test(type)) {
                functions.add(new MadeFunction(
                        method, line, (Handle) bootstrapArguments[IMPLEMENTATION], captured(descriptor), signatures));
            }
            loaded.clear();
            if (lambda && bootstrap.getName().equals("metafactory") && !isSerializable.test(type)) {
                loaded.add(Optional.of(new Origin.PlainLambda(type)));
            }
        }

        private List<Captured> captured(String descriptor) {
            Type[] types = Type.getArgumentTypes(descriptor);
            List<Captured> captured = new ArrayList<>();
            for (int i = 0; i < types.length; i++) {
                int fromTop = types.length - i;
                Optional<Origin> origin =
                        loaded.size() < fromTop ? Optional.empty() : loaded.get(loaded.size() - fromTop);
                captured.add(new Captured(types[i].getDescriptor(), origin));
            }
            return captured;
        }

        @Override
        public void visitLocalVariable(
                String name, String descriptor, String signature, Label start, Label end, int slot) {
            if (signature != null) {
                signatures.merge(name, signature, (one, other) -> one.equals(other) ? one : AMBIGUOUS);
            }
        }

        // Whatever else is done, what is on the stack is no longer known.

        @Override
        public void visitInsn(int opcode) {
            loaded.clear();
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            loaded.clear();
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            targets.add(label);
            loaded.clear();
        }

        @Override
        public void visitLabel(Label label) {
            if (targets.contains(label)) {
                loaded.clear();
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            loaded.clear();
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            loaded.clear();
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode != Opcodes.CHECKCAST) {
                loaded.clear();
            }
        }
    }
}
