package dev.hearth.cli.shell;

import dev.hearth.protocol.Message.KeptClass;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the session calls a snippet that this process's JShell calls by a number of its own: the 7 of {@code REPL.$JShell$7B}.
 * They are the same until a front end takes up a session that another had, for JShell also counts what is only looked at,
 * such as for a completion.
 */
final class SnippetNumbers {
    private static final Pattern NUMBER = Pattern.compile("(?<=\\$JShell\\$)\\d+");
    private static final String UNRESOLVED = "jdk/jshell/spi/SPIResolutionException";

    private final boolean same;
    private final Map<Integer, Integer> sessions = new HashMap<>();
    private final Map<Integer, Integer> own = new HashMap<>();
    private int last;

    private SnippetNumbers(boolean same, int last) {
        this.same = same;
        this.last = last;
    }

    /** Of a session that has had no other front end. */
    static SnippetNumbers same() {
        return new SnippetNumbers(true, 0);
    }

    /** @param taken binary names of the classes that the session has */
    static SnippetNumbers after(Collection<String> taken) {
        return new SnippetNumbers(false, numbersIn(taken).stream().reduce(0, Math::max));
    }

    /** Each number of a snippet once, in ascending order. */
    static List<Integer> numbersIn(Collection<String> classNames) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String name : classNames) {
            Matcher found = NUMBER.matcher(name);
            if (found.find()) {
                numbers.add(Integer.valueOf(found.group()));
            }
        }
        return List.copyOf(numbers);
    }

    boolean isPaired(int ownNumber) {
        return sessions.containsKey(ownNumber);
    }

    boolean isTaken(int sessionNumber) {
        return own.containsKey(sessionNumber);
    }

    void pair(int ownNumber, int sessionNumber) {
        sessions.put(ownNumber, sessionNumber);
        own.put(sessionNumber, ownNumber);
        last = Math.max(last, sessionNumber);
    }

    void unpair(int ownNumber) {
        own.remove(sessions.remove(ownNumber));
    }

    private int session(int number) {
        if (!same && !isPaired(number)) {
            pair(number, last + 1);
        }
        return sessions.getOrDefault(number, number);
    }

    /** This JShell's number. */
    int own(int number) {
        return own.getOrDefault(number, number);
    }

    /** The session's name for a class that has this name here. */
    String session(String className) {
        return renumbered(className, this::session);
    }

    /** The name here. */
    String own(String className) {
        return renumbered(className, this::own);
    }

    private static String renumbered(String text, IntUnaryOperator numbers) {
        return NUMBER.matcher(text)
                .replaceAll(found -> Integer.toString(numbers.applyAsInt(Integer.parseInt(found.group()))));
    }

    /** The class as the session is to have it. */
    byte[] session(byte[] classFile) {
        if (same) {
            return classFile;
        }
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Resolutions(writer), 0);
        return renamed(writer.toByteArray());
    }

    /** By what another front end knows the class again. */
    KeptClass kept(ClassBytecodes compiled) {
        return new KeptClass(session(compiled.name()), Sha256.of(essence(compiled.bytecodes())));
    }

    /**
     * The class without where its lines are, which depends on the front end, as the session is to have it: equal bytes if and
     * only if the same was compiled against the same.
     *
     * @param compiled as JShell's compiler wrote it
     */
    private byte[] essence(byte[] compiled) {
        ClassWriter writer = new ClassWriter(0); // its constants in the order of their use, whatever the compiler's
        new ClassReader(compiled).accept(new Resolutions(writer), ClassReader.SKIP_DEBUG);
        return renamed(writer.toByteArray());
    }

    /** With other names in the constants, which everything else refers to by their positions. */
    private byte[] renamed(byte[] classFile) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + 64);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
                DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(in.readLong()); // magic and version
            int constants = in.readUnsignedShort();
            out.writeShort(constants);
            for (int i = 1; i < constants; i++) {
                int tag = in.readUnsignedByte();
                out.writeByte(tag);
                switch (tag) {
                    case 1 -> out.writeUTF(renumbered(in.readUTF(), this::session));
                    case 7, 8, 16, 19, 20 -> out.write(in.readNBytes(2));
                    case 15 -> out.write(in.readNBytes(3));
                    case 5, 6 -> {
                        out.write(in.readNBytes(8));
                        i++; // which takes two places
                    }
                    default -> out.write(in.readNBytes(4));
                }
            }
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a class that was just compiled cannot be read", e);
        }
        return bytes.toByteArray();
    }

    /** Code of a snippet that refers to something not declared yet throws an exception with the snippet's number. */
    private final class Resolutions extends ClassVisitor {
        Resolutions(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, next) {
                private boolean numberFollows;

                @Override
                public void visitTypeInsn(int opcode, String type) {
                    numberFollows = opcode == Opcodes.NEW && type.equals(UNRESOLVED);
                    super.visitTypeInsn(opcode, type);
                }

                @Override
                public void visitInsn(int opcode) {
                    if (numberFollows && opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5) {
                        number(opcode - Opcodes.ICONST_0);
                    } else {
                        super.visitInsn(opcode);
                    }
                }

                @Override
                public void visitIntInsn(int opcode, int operand) {
                    if (numberFollows) {
                        number(operand);
                    } else {
                        super.visitIntInsn(opcode, operand);
                    }
                }

                private void number(int number) {
                    numberFollows = false;
                    super.visitIntInsn(Opcodes.SIPUSH, session(number));
                }
            };
        }
    }
}
