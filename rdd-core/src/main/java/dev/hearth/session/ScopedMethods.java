package dev.hearth.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Lets every method of a copied class run in the {@link SnapshotScope} of its copy, which is in a static field: the method is
 * called through one of its name that enters the scope and leaves it. A reference to a method of a class that is not copied
 * is led through such a one, too.
 */
final class ScopedMethods extends ClassVisitor {
    static final String FIELD = "$hearth$scope";

    private static final String SCOPE = Type.getInternalName(SnapshotScope.class);
    private static final String SCOPE_DESCRIPTOR = Type.getDescriptor(SnapshotScope.class);
    private static final String SUFFIX = "$scoped";

    private final Predicate<String> copied;
    private final List<Runnable> bridges = new ArrayList<>();
    private String className;
    private boolean ofInterface;

    /** @param copied whether the class of that binary name is copied */
    ScopedMethods(ClassVisitor next, Predicate<String> copied) {
        super(Opcodes.ASM9, next);
        this.copied = copied;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        className = name;
        ofInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, superName, interfaces);
        int constant = ofInterface ? Opcodes.ACC_FINAL : 0;
        super.visitField(
                        Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC | constant,
                        FIELD,
                        SCOPE_DESCRIPTOR,
                        null,
                        null)
                .visitEnd();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        boolean hasBody = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
        if (!hasBody || name.startsWith("<") || name.contains("deserializeLambda") || ofInterface) {
            return new References(super.visitMethod(access, name, descriptor, signature, exceptions));
        }
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
        writeScoped(access, name, descriptor, exceptions, isStatic, code -> {
            loadArguments(code, descriptor, isStatic ? null : className);
            code.visitMethodInsn(
                    isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
                    className,
                    name + SUFFIX,
                    descriptor,
                    false);
        });
        int visibility = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
        int hidden = (access & ~visibility) | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
        return new References(super.visitMethod(hidden, name + SUFFIX, descriptor, signature, exceptions));
    }

    /** Calls of methods, with their receiver and arguments already loaded. */
    private interface Body {
        void write(MethodVisitor code);
    }

    private void writeScoped(
            int access, String name, String descriptor, String[] exceptions, boolean isStatic, Body body) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, null, exceptions);
        Type returned = Type.getReturnType(descriptor);
        int before = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - (isStatic ? 1 : 0);
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        code.visitCode();
        code.visitTryCatchBlock(start, end, handler, null);
        code.visitFieldInsn(Opcodes.GETSTATIC, className, FIELD, SCOPE_DESCRIPTOR);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, SCOPE, "enter", "(" + SCOPE_DESCRIPTOR + ")" + SCOPE_DESCRIPTOR, false);
        code.visitVarInsn(Opcodes.ASTORE, before);
        code.visitLabel(start);
        body.write(code);
        code.visitLabel(end);
        leave(code, before);
        code.visitInsn(returned.getOpcode(Opcodes.IRETURN));
        code.visitLabel(handler);
        Object[] locals = locals(descriptor, isStatic);
        code.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
        leave(code, before);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void leave(MethodVisitor code, int before) {
        code.visitVarInsn(Opcodes.ALOAD, before);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, SCOPE, "leave", "(" + SCOPE_DESCRIPTOR + ")V", false);
    }

    private Object[] locals(String descriptor, boolean isStatic) {
        List<Object> locals = new ArrayList<>();
        if (!isStatic) {
            locals.add(className);
        }
        for (Type type : Type.getArgumentTypes(descriptor)) {
            locals.add(
                    switch (type.getSort()) {
                        case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT -> Opcodes.INTEGER;
                        case Type.LONG -> Opcodes.LONG;
                        case Type.FLOAT -> Opcodes.FLOAT;
                        case Type.DOUBLE -> Opcodes.DOUBLE;
                        default -> type.getInternalName();
                    });
        }
        locals.add(SCOPE);
        return locals.toArray();
    }

    private static void loadArguments(MethodVisitor code, String descriptor, String receiver) {
        int slot = 0;
        if (receiver != null) {
            code.visitVarInsn(Opcodes.ALOAD, slot++);
        }
        for (Type type : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
            slot += type.getSize();
        }
    }

    @Override
    public void visitEnd() {
        bridges.forEach(Runnable::run);
        super.visitEnd();
    }

    /** The method to refer to in place of one of a class that is not copied. */
    private Handle bridge(Handle target) {
        String binary = target.getOwner().replace('/', '.');
        if (ofInterface || !target.getDesc().startsWith("(") || !SnippetNames.isNested(binary) || copied.test(binary)) {
            return target;
        }
        String name = "$hearth$bridge$" + bridges.size();
        String owner = "L" + target.getOwner() + ";";
        String descriptor =
                switch (target.getTag()) {
                    case Opcodes.H_INVOKESTATIC -> target.getDesc();
                    case Opcodes.H_NEWINVOKESPECIAL -> target.getDesc().replaceFirst("V$", owner.replace("$", "\\$"));
                    default -> "(" + owner + target.getDesc().substring(1);
                };
        bridges.add(() -> writeScoped(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                name,
                descriptor,
                null,
                true,
                code -> writeCall(code, target, descriptor)));
        return new Handle(Opcodes.H_INVOKESTATIC, className, name, descriptor, false);
    }

    private static void writeCall(MethodVisitor code, Handle target, String descriptor) {
        if (target.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            code.visitTypeInsn(Opcodes.NEW, target.getOwner());
            code.visitInsn(Opcodes.DUP);
        }
        loadArguments(code, descriptor, null);
        int opcode =
                switch (target.getTag()) {
                    case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
                    case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
                    case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
                    default -> Opcodes.INVOKEVIRTUAL;
                };
        code.visitMethodInsn(opcode, target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
    }

    private final class References extends MethodVisitor {
        References(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] led = arguments.clone();
            if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
                led[1] = bridge((Handle) led[1]);
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, led);
        }
    }
}
