package dev.hearth.session;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Lets every loop look at each turn whether its snippet was stopped: an interrupt alone ends only what waits. */
final class StoppableLoops extends ClassVisitor {
    StoppableLoops(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new Jumps(super.visitMethod(access, name, descriptor, signature, exceptions));
    }

    private static final class Jumps extends MethodVisitor {
        private final Set<Label> passed = new HashSet<>();

        Jumps(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (passed.contains(label)) {
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, Type.getInternalName(SnippetStop.class), "check", "()V", false);
            }
            super.visitJumpInsn(opcode, label);
        }
    }
}
