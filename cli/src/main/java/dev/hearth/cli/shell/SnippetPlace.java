package dev.hearth.cli.shell;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Where a snippet's code is to its user. JShell's compiler counts the lines that JShell puts around a snippet; classes are
 * rewritten before they leave, so that whatever names a line, on the driver or on executors, names the user's.
 *
 * @param file as a stack trace shows it
 * @param before how many lines the compiler has counted before the snippet's first
 * @param first the number of the snippet's first line
 */
record SnippetPlace(String file, int before, int first) {
    private static final int BEFORE_CODE = 4;
    private static final int BEFORE_INITIAL_VALUE = 6;
    private static final int BEFORE_UNNAMED_VALUE = 7;

    /** What JShell's outer class of a snippet is there for. */
    record Content(int before, List<String> members) {
        /** The variable, method or class that the snippet declares; {@code otherwise} if it is a statement. */
        String named(String otherwise) {
            return members.isEmpty() ? otherwise : members.get(0);
        }
    }

    static Content contentOf(byte[] outerClass) {
        List<String> members = new ArrayList<>();
        boolean[] found = new boolean[2];
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
            private String name;

            @Override
            public void visit(int version, int access, String type, String signature, String parent, String[] ofs) {
                name = type;
            }

            @Override
            public FieldVisitor visitField(int access, String field, String type, String signature, Object value) {
                found[0] = true;
                members.add(field);
                return null;
            }

            @Override
            public MethodVisitor visitMethod(
                    int access, String method, String type, String signature, String[] exceptions) {
                found[1] |= method.equals("do_it$");
                if ((access & Opcodes.ACC_SYNTHETIC) == 0 && !method.startsWith("<") && !method.startsWith("do_it$")) {
                    members.add(method);
                }
                return null;
            }

            @Override
            public void visitInnerClass(String type, String outer, String simple, int access) {
                if (name.equals(outer)) {
                    members.add(simple);
                }
            }
        };
        new ClassReader(outerClass).accept(visitor, ClassReader.SKIP_CODE);
        boolean valued = found[0] && found[1];
        int valueBefore = valued && members.get(0).startsWith("$") ? BEFORE_UNNAMED_VALUE : BEFORE_INITIAL_VALUE;
        return new Content(valued ? valueBefore : BEFORE_CODE, members);
    }

    int users(int compilersLine) {
        return Math.max(1, compilersLine - before) + first - 1;
    }

    int compilers(int usersLine) {
        return usersLine - first + 1 + before;
    }

    /** The class with the user's lines. */
    byte[] rewritten(byte[] compiled) {
        ClassReader reader = new ClassReader(compiled);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Lines(writer), 0);
        return writer.toByteArray();
    }

    private final class Lines extends ClassVisitor {
        Lines(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitSource(String source, String debug) {
            super.visitSource(file, debug);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitLineNumber(int line, Label start) {
                    super.visitLineNumber(users(line), start);
                }
            };
        }
    }
}
