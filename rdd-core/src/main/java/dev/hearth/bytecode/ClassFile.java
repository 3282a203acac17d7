package dev.hearth.bytecode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** One class file: what it declares at once, its code when it is asked for. */
public final class ClassFile {
    /** @param signature with type arguments; null where there are none */
    public record DeclaredField(FieldName name, String descriptor, String signature, int access) {
        public boolean is(int flag) {
            return (access & flag) != 0;
        }

        /** Whether it holds the object around an inner object. */
        public boolean isAround() {
            return FieldName.isAround(name.name(), is(Opcodes.ACC_SYNTHETIC));
        }
    }

    public record DeclaredMethod(MethodName name, int access) {
        public boolean is(int flag) {
            return (access & flag) != 0;
        }

        boolean hasCode() {
            return !is(Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE);
        }
    }

    private final ClassReader reader;
    private final Map<String, DeclaredField> fields = new LinkedHashMap<>();
    private final Map<MethodName, DeclaredMethod> methods = new LinkedHashMap<>();
    private final List<String> innerMembers = new ArrayList<>();
    private String source;

    /** @throws RuntimeException if these are not a class file's bytes, or those of a newer Java than can be read */
    ClassFile(byte[] bytes) {
        reader = new ClassReader(bytes);
        reader.accept(new Declarations(), ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
    }

    /** Internal name. */
    public String name() {
        return reader.getClassName();
    }

    /** Internal name; null for {@code Object}. */
    public String superName() {
        return reader.getSuperName();
    }

    public List<String> interfaces() {
        return List.of(reader.getInterfaces());
    }

    public boolean is(int flag) {
        return (reader.getAccess() & flag) != 0;
    }

    /** The source file's name, if the compiler wrote it down. */
    public Optional<String> source() {
        return Optional.ofNullable(source);
    }

    public List<DeclaredField> fields() {
        return List.copyOf(fields.values());
    }

    public Optional<DeclaredField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    public List<DeclaredMethod> methods() {
        return List.copyOf(methods.values());
    }

    public Optional<DeclaredMethod> method(String name, String descriptor) {
        return Optional.ofNullable(methods.get(new MethodName(name(), name, descriptor)));
    }

    /** Internal names of the member classes whose objects hold one of this class. */
    List<String> innerMembers() {
        return List.copyOf(innerMembers);
    }

    /** Whether its objects hold one that is around them. */
    boolean isSurrounded() {
        return fields.values().stream().anyMatch(DeclaredField::isAround);
    }

    /** Shows {@code visitor} all of the file, with lines and names of variables. */
    public void accept(ClassVisitor visitor) {
        reader.accept(visitor, ClassReader.SKIP_FRAMES);
    }

    /** Shows {@code visitor} the code of one method. */
    void accept(MethodName method, MethodVisitor visitor) {
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return name.equals(method.name()) && descriptor.equals(method.descriptor()) ? visitor : null;
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    private final class Declarations extends ClassVisitor {
        Declarations() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitSource(String file, String debug) {
            source = file;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            fields.put(name, new DeclaredField(new FieldName(name(), name), descriptor, signature, access));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodName method = new MethodName(name(), name, descriptor);
            methods.put(method, new DeclaredMethod(method, access));
            return null;
        }

        @Override
        public void visitInnerClass(String name, String outerName, String innerName, int access) {
            if (name().equals(outerName) && (access & (Opcodes.ACC_STATIC | Opcodes.ACC_INTERFACE)) == 0) {
                innerMembers.add(name);
            }
        }
    }
}
