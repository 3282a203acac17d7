package dev.hearth.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Follows subjects through one method and tells {@link UseAnalysis} what is done with them. A local variable holds whatever is
 * ever stored in it; the stack is followed along the code and joined where jumps arrive. What is found out in one reading is
 * kept for the next, and readings are repeated until there is no news, so jumps backwards are seen too.
 */
final class MethodFlow {
    private final UseAnalysis analysis;
    private final ClassFile file;
    private final MethodName method;
    private final List<Held> locals = new ArrayList<>();
    private final List<List<Held>> stackAtLabel = new ArrayList<>();
    private boolean news;

    MethodFlow(UseAnalysis analysis, ClassFile file, MethodName method) {
        this.analysis = analysis;
        this.file = file;
        this.method = method;
    }

    /**
     * Adds to what the parameters may hold; returns whether that is news.
     *
     * @param parameters one for each slot, the object itself first where there is one
     */
    boolean enter(List<Held> parameters) {
        boolean changed = false;
        for (int slot = 0; slot < parameters.size(); slot++) {
            changed |= join(slot, parameters.get(slot));
        }
        return changed;
    }

    /** Reads the code once more; returns whether its own variables or stacks have changed. */
    boolean read() {
        news = false;
        file.accept(method, new Reading());
        return news;
    }

    private boolean join(int slot, Held held) {
        while (locals.size() <= slot) {
            locals.add(null);
        }
        Held before = locals.get(slot);
        Held joined = before == null ? held : before.join(held);
        return !joined.equals(locals.set(slot, joined));
    }

    private Held local(int slot) {
        return slot < locals.size() && locals.get(slot) != null ? locals.get(slot) : Held.NOTHING;
    }

    private final class Reading extends MethodVisitor {
        private final OperandStack stack = new OperandStack();
        // Labels are made anew for each reading, in the same order.
        private final Map<Label, Integer> numbers = new HashMap<>();
        private boolean arrives = true;

        Reading() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            jumpTo(handler, List.of(Held.NOTHING));
        }

        @Override
        public void visitLabel(Label label) {
            if (arrives) {
                jumpTo(label, stack.copy());
            }
            stack.become(known(label));
            arrives = true;
        }

        private List<Held> known(Label label) {
            int number = number(label);
            return stackAtLabel.get(number) == null ? List.of() : stackAtLabel.get(number);
        }

        private int number(Label label) {
            int number = numbers.computeIfAbsent(label, unseen -> numbers.size());
            while (stackAtLabel.size() <= number) {
                stackAtLabel.add(null);
            }
            return number;
        }

        private void jumpTo(Label label, List<Held> from) {
            int number = number(label);
            List<Held> before = stackAtLabel.get(number);
            List<Held> joined = before == null ? from : join(before, from);
            news |= !joined.equals(before);
            stackAtLabel.set(number, joined);
        }

        private static List<Held> join(List<Held> one, List<Held> other) {
            List<Held> joined = new ArrayList<>();
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                joined.add(
                        i >= one.size()
                                ? other.get(i)
                                : i >= other.size() ? one.get(i) : one.get(i).join(other.get(i)));
            }
            return joined;
        }

        @Override
        public void visitVarInsn(int opcode, int slot) {
            switch (opcode) {
                case Opcodes.ALOAD -> stack.push(local(slot));
                case Opcodes.ASTORE -> news |= MethodFlow.this.join(slot, stack.pop());
                case Opcodes.ILOAD, Opcodes.FLOAD -> stack.push(1);
                case Opcodes.LLOAD, Opcodes.DLOAD -> stack.push(2);
                case Opcodes.ISTORE, Opcodes.FSTORE -> stack.pop(1);
                case Opcodes.LSTORE, Opcodes.DSTORE -> stack.pop(2);
                default -> analysis.giveUp(); // subroutines, which no compiler has written for long
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            int size = Type.getType(descriptor).getSize();
            switch (opcode) {
                case Opcodes.GETSTATIC -> stack.push(size);
                case Opcodes.PUTSTATIC -> analysis.escapes(stack.pop(size));
                case Opcodes.GETFIELD -> {
                    Held held = analysis.reads(stack.pop(), owner, name);
                    stack.push(held);
                    stack.push(size - 1);
                }
                default -> {
                    Held value = stack.pop(size);
                    analysis.writes(stack.pop(), owner, name, value);
                }
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            List<Held> arguments = popArguments(descriptor);
            Held receiver = opcode == Opcodes.INVOKESTATIC ? null : stack.pop();
            MethodName called = new MethodName(owner, name, descriptor);
            pushResult(descriptor, analysis.calls(opcode, called, receiver, arguments));
        }

        @Override
        public void visitInvokeDynamicInsn(
                String name, String descriptor, Handle bootstrap, Object... bootstrapArguments) {
            analysis.captures(popArguments(descriptor), bootstrap, bootstrapArguments);
            pushResult(descriptor, Held.NOTHING);
        }

        /** One for each slot. */
        private List<Held> popArguments(String descriptor) {
            int slots = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1;
            List<Held> arguments = new ArrayList<>();
            for (int i = 0; i < slots; i++) {
                arguments.add(0, stack.pop());
            }
            return arguments;
        }

        private void pushResult(String descriptor, Held result) {
            int slots = Type.getArgumentsAndReturnSizes(descriptor) & 3;
            if (slots == 1) {
                stack.push(result);
            } else {
                stack.push(slots);
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            switch (opcode) {
                case Opcodes.NEW -> stack.push(analysis.makes(type));
                case Opcodes.CHECKCAST -> {
                    Held cast = stack.pop();
                    analysis.needs(cast);
                    stack.push(cast);
                }
                default -> { // a new array for its length, or an answer for an object
                    analysis.needs(stack.pop());
                    stack.push(1);
                }
            }
        }

        @Override
        public void visitInsn(int opcode) {
            switch (opcode) {
                case Opcodes.POP -> stack.pop(1);
                case Opcodes.POP2 -> stack.pop(2);
                case Opcodes.DUP -> stack.duplicate(1, 0);
                case Opcodes.DUP_X1 -> stack.duplicate(1, 1);
                case Opcodes.DUP_X2 -> stack.duplicate(1, 2);
                case Opcodes.DUP2 -> stack.duplicate(2, 0);
                case Opcodes.DUP2_X1 -> stack.duplicate(2, 1);
                case Opcodes.DUP2_X2 -> stack.duplicate(2, 2);
                case Opcodes.SWAP -> stack.swap();
                case Opcodes.AASTORE -> {
                    analysis.escapes(stack.pop());
                    stack.pop(2);
                }
                case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> analysis.needs(stack.pop());
                case Opcodes.ARETURN, Opcodes.ATHROW -> {
                    analysis.escapes(stack.pop());
                    arrives = false;
                }
                case Opcodes.IRETURN, Opcodes.LRETURN, Opcodes.FRETURN, Opcodes.DRETURN, Opcodes.RETURN ->
                    arrives = false;
                default -> stack.compute(opcode);
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode != Opcodes.NEWARRAY) {
                stack.push(1);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            boolean two = value instanceof Long
                    || value instanceof Double
                    || (value instanceof ConstantDynamic computed && computed.getSize() == 2);
            stack.push(two ? 2 : 1);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            stack.pop(dimensions);
            stack.push(1);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            switch (opcode) {
                case Opcodes.GOTO -> {}
                case Opcodes.JSR -> analysis.giveUp();
                case Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE -> {
                    analysis.needs(stack.pop());
                    analysis.needs(stack.pop());
                }
                case Opcodes.IF_ICMPEQ,
                        Opcodes.IF_ICMPNE,
                        Opcodes.IF_ICMPLT,
                        Opcodes.IF_ICMPGE,
                        Opcodes.IF_ICMPGT,
                        Opcodes.IF_ICMPLE -> stack.pop(2);
                default -> analysis.needs(stack.pop()); // a number, or a reference that is compared with null
            }
            jumpTo(label, stack.copy());
            arrives = opcode != Opcodes.GOTO;
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
            switchTo(otherwise, labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            switchTo(otherwise, labels);
        }

        private void switchTo(Label otherwise, Label[] labels) {
            stack.pop(1);
            jumpTo(otherwise, stack.copy());
            for (Label label : labels) {
                jumpTo(label, stack.copy());
            }
            arrives = false;
        }
    }
}
