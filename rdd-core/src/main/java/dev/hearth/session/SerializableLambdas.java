package dev.hearth.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes every lambda of a snippet serializable, as javac does only for those that are used as something serializable: in a
 * shell, {@code Function<Integer, Integer> twice = x -> 2 * x} is a helper that later functions use.
 */
final class SerializableLambdas extends ClassVisitor {
    private static final String READ = "$deserializeLambda$";
    private static final String JAVACS_READ = "$hearth$deserializeLambda";
    private static final String LAMBDA = "java/lang/invoke/SerializedLambda";
    private static final String READ_DESCRIPTOR = "(L" + LAMBDA + ";)Ljava/lang/Object;";
    private static final int PRIVATE_STATIC = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    private static final int SERIALIZABLE = 1;
    private static final Handle METAFACTORY = new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/LambdaMetafactory",
            "altMetafactory",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
            false);

    private final Map<String, Site> sites = new LinkedHashMap<>();
    private String className;
    private boolean ofInterface;
    private boolean readsSome;

    SerializableLambdas(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    private record Site(String name, String descriptor, Object[] arguments) {
        Handle method() {
            return (Handle) arguments[1];
        }

        String interfaceName() {
            return Type.getReturnType(descriptor).getInternalName();
        }

        String key() {
            return interfaceName() + " " + method();
        }
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        className = name;
        ofInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        if (name.equals(READ) && descriptor.equals(READ_DESCRIPTOR)) {
            readsSome = true;
            return super.visitMethod(access, JAVACS_READ, descriptor, signature, exceptions);
        }
        return new Sites(super.visitMethod(access, name, descriptor, signature, exceptions));
    }

    private final class Sites extends MethodVisitor {
        Sites(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            if (!bootstrap.getOwner().equals(METAFACTORY.getOwner())
                    || !bootstrap.getName().equals("metafactory")) {
                super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
                return;
            }
            Site site =
                    new Site(name, descriptor, new Object[] {arguments[0], arguments[1], arguments[2], SERIALIZABLE});
            sites.putIfAbsent(site.key(), site);
            super.visitInvokeDynamicInsn(name, descriptor, METAFACTORY, site.arguments());
        }
    }

    @Override
    public void visitEnd() {
        if (!sites.isEmpty() || readsSome) {
            writeRead();
        }
        super.visitEnd();
    }

    private void writeRead() {
        MethodVisitor code = super.visitMethod(PRIVATE_STATIC, READ, READ_DESCRIPTOR, null, null);
        code.visitCode();
        sites.values().forEach(site -> writeSite(code, site));
        if (readsSome) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, className, JAVACS_READ, READ_DESCRIPTOR, ofInterface);
        } else {
            code.visitInsn(Opcodes.ACONST_NULL); // no lambda of this class
        }
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void writeSite(MethodVisitor code, Site site) {
        Label other = new Label();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitLdcInsn(site.interfaceName());
        code.visitLdcInsn(site.method().getOwner());
        code.visitLdcInsn(site.method().getName());
        code.visitLdcInsn(site.method().getDesc());
        code.visitLdcInsn(site.method().getTag());
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                Type.getInternalName(LambdaSite.class),
                "made",
                "(L" + LAMBDA + ";Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;I)Z",
                false);
        code.visitJumpInsn(Opcodes.IFEQ, other);
        Type[] captured = Type.getArgumentTypes(site.descriptor());
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitLdcInsn(i);
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, LAMBDA, "getCapturedArg", "(I)Ljava/lang/Object;", false);
            Values.unbox(code, captured[i]);
        }
        code.visitInvokeDynamicInsn(site.name(), site.descriptor(), METAFACTORY, site.arguments());
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(other);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
}
