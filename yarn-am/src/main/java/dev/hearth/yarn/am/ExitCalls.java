package dev.hearth.yarn.am;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Leads calls of {@link System#exit} and {@link Runtime#exit} in the user's classes to {@link ProgramExit}. Nothing else in
 * the JDK tells the code that a program ends with: a shutdown hook does not see it, and the security manager is going away.
 */
final class ExitCalls implements UnaryOperator<byte[]> {
    private static final String TARGET = Type.getInternalName(ProgramExit.class);
    private static final byte[] NAME = {1, 0, 4, 'e', 'x', 'i', 't'}; // as it stands in a constant pool

    @Override
    public byte[] apply(byte[] classFile) {
        if (!mentionsExit(classFile)) {
            return classFile;
        }
        try {
            ClassReader reader = new ClassReader(classFile);
            ClassWriter writer = new ClassWriter(reader, 0);
            reader.accept(new Rewriter(writer), 0);
            return writer.toByteArray();
        } catch (IllegalArgumentException newerThanWeCanRead) {
            return classFile;
        }
    }

    private static boolean mentionsExit(byte[] classFile) {
        for (int i = 0; i + NAME.length <= classFile.length; i++) {
            if (classFile[i] == NAME[0] && Arrays.equals(classFile, i, i + NAME.length, NAME, 0, NAME.length)) {
                return true;
            }
        }
        return false;
    }

    private static final class Rewriter extends ClassVisitor {
        Rewriter(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String method, String methodDescriptor, boolean ofInterface) {
                    boolean exit = method.equals("exit") && methodDescriptor.equals("(I)V");
                    if (exit && owner.equals("java/lang/System")) {
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, TARGET, "exit", "(I)V", false);
                    } else if (exit && owner.equals("java/lang/Runtime")) {
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, TARGET, "exit", "(Ljava/lang/Runtime;I)V", false);
                    } else {
                        super.visitMethodInsn(opcode, owner, method, methodDescriptor, ofInterface);
                    }
                }
            };
        }
    }
}
