package dev.hearth.session;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes public what a snippet's class keeps to its package or its nest: its copies have other loaders, and so are of another
 * package to the JVM. Also puts an exception of ours in place of JShell's for unresolved snippets.
 */
final class OpenAccess extends ClassVisitor {
    private static final int RESTRICTED = Opcodes.ACC_PRIVATE | Opcodes.ACC_PROTECTED;
    private static final String JSHELLS = "jdk/jshell/spi/SPIResolutionException";
    private static final String OURS = Type.getInternalName(UnresolvedSnippetException.class);

    private boolean isFinal;

    OpenAccess(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        isFinal = (access & (Opcodes.ACC_FINAL | Opcodes.ACC_ENUM)) != 0;
        super.visit(version, access | Opcodes.ACC_PUBLIC, name, signature, superName, interfaces);
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        return super.visitField(
                (access & Opcodes.ACC_SYNTHETIC) == 0 ? open(access) : access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new Resolution(super.visitMethod(
                mayOpen(access, name) ? open(access) : access, name, descriptor, signature, exceptions));
    }

    // A private method that a subclass has one of the same name beside must not become one that it overrides.
    private boolean mayOpen(int access, String name) {
        boolean instance = (access & Opcodes.ACC_STATIC) == 0 && !name.equals("<init>");
        return (access & Opcodes.ACC_SYNTHETIC) == 0
                && !name.equals("<clinit>")
                && ((access & Opcodes.ACC_PRIVATE) == 0 || !instance || isFinal);
    }

    private static int open(int access) {
        return (access & ~RESTRICTED) | Opcodes.ACC_PUBLIC;
    }

    private static final class Resolution extends MethodVisitor {
        Resolution(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            super.visitTypeInsn(opcode, type.equals(JSHELLS) ? OURS : type);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            super.visitMethodInsn(opcode, owner.equals(JSHELLS) ? OURS : owner, name, descriptor, ofInterface);
        }
    }
}
