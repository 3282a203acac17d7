package dev.hearth.session;

import java.util.function.Predicate;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Turns reads of the session's variables into reads from the {@link SnapshotScope} of the thread. */
final class ScopedReads extends ClassVisitor {
    private static final String SCOPE = Type.getInternalName(SnapshotScope.class);

    private final Predicate<Variable> scoped;

    /** @param scoped which variables; others are read as they are */
    ScopedReads(ClassVisitor next, Predicate<Variable> scoped) {
        super(Opcodes.ASM9, next);
        this.scoped = scoped;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new Reads(super.visitMethod(access, name, descriptor, signature, exceptions));
    }

    private final class Reads extends MethodVisitor {
        Reads(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            Variable variable = new Variable(owner.replace('/', '.'), name);
            if (opcode != Opcodes.GETSTATIC || !SnippetNames.isOuter(variable.owner()) || !scoped.test(variable)) {
                super.visitFieldInsn(opcode, owner, name, descriptor);
                return;
            }
            Type type = Type.getType(descriptor);
            boolean reference = type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
            super.visitLdcInsn(SnapshotScope.indexOf(variable));
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    SCOPE,
                    reference ? "objectAt" : type.getClassName() + "At",
                    "(I)" + (reference ? "Ljava/lang/Object;" : descriptor),
                    false);
            if (reference) {
                super.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
            }
        }
    }
}
