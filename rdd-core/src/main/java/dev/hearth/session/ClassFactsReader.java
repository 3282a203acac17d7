package dev.hearth.session;

import dev.hearth.session.ClassFacts.MethodFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads {@link ClassFacts} from a class file. */
final class ClassFactsReader extends ClassVisitor {
    private final List<String> parents = new ArrayList<>();
    private final Map<String, MethodFacts> methods = new HashMap<>();
    private String className;

    private ClassFactsReader() {
        super(Opcodes.ASM9);
    }

    static ClassFacts read(byte[] classFile) {
        ClassFactsReader reader = new ClassFactsReader();
        new ClassReader(classFile).accept(reader, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassFacts(reader.className, List.copyOf(reader.parents), Map.copyOf(reader.methods));
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        className = binary(name);
        parent(superName);
        for (String each : interfaces) {
            parent(each);
        }
    }

    private void parent(String name) {
        if (SnippetNames.isSnippet(binary(name))) {
            parents.add(binary(name));
        }
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        boolean overridable = (access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0 && !name.startsWith("<");
        MethodFacts facts =
                new MethodFacts(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), overridable);
        methods.put(name + descriptor, facts);
        return new Code(facts);
    }

    private static String binary(String internalName) {
        return internalName.replace('/', '.');
    }

    private static final class Code extends MethodVisitor {
        private final MethodFacts facts;

        Code(MethodFacts facts) {
            super(Opcodes.ASM9);
            this.facts = facts;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            uses(Type.getObjectType(owner));
            String binary = binary(owner);
            if (SnippetNames.isOuter(binary)) {
                Set<Variable> touched = opcode == Opcodes.PUTSTATIC ? facts.writes() : facts.reads();
                touched.add(new Variable(binary, name));
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            calls(owner, name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            constants(arguments);
        }

        @Override
        public void visitLdcInsn(Object value) {
            constants(value);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            uses(Type.getObjectType(type));
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            uses(Type.getType(descriptor));
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            if (type != null) {
                uses(Type.getObjectType(type));
            }
        }

        private void constants(Object... values) {
            for (Object value : values) {
                if (value instanceof Handle handle) {
                    if (handle.getDesc().startsWith("(")) {
                        calls(handle.getOwner(), handle.getName(), handle.getDesc());
                    }
                } else if (value instanceof Type type && type.getSort() != Type.METHOD) {
                    uses(type);
                } else if (value instanceof ConstantDynamic dynamic) {
                    for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                        constants(dynamic.getBootstrapMethodArgument(i));
                    }
                }
            }
        }

        private void calls(String owner, String name, String descriptor) {
            uses(Type.getObjectType(owner));
            if (SnippetNames.isSnippet(binary(owner))) {
                facts.calls().add(new MethodName(binary(owner), name, descriptor));
            }
        }

        private void uses(Type type) {
            Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
            if (element.getSort() == Type.OBJECT && SnippetNames.isSnippet(element.getClassName())) {
                facts.classes().add(element.getClassName());
            }
        }
    }
}
