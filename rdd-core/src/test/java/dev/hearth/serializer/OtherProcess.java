package dev.hearth.serializer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * A second JVM, started without any option, that reads what this one writes of a sample, compares it with its own, and
 * answers with what it writes of that. Both sides tell each other the classes they have numbered.
 */
final class OtherProcess implements AutoCloseable {
    private final ClassRegistry registry;
    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private int told = KnownClasses.names().size();

    OtherProcess(ClassRegistry registry) throws IOException {
        this.registry = registry;
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /** The sample as the other process writes it. */
    byte[] exchange(Sample sample, byte[] bytes) throws IOException {
        out.writeUTF(sample.name());
        told = tell(registry, told, out);
        write(bytes, out);
        String problem = in.readUTF();
        if (!problem.isEmpty()) {
            throw new AssertionError("in the other process: " + problem);
        }
        told = learn(registry, told, in);
        return read(in);
    }

    @Override
    public void close() throws IOException {
        out.close();
        process.destroy();
    }

    private static int tell(ClassRegistry registry, int from, DataOutputStream out) throws IOException {
        List<String> names = registry.namesFrom(from);
        out.writeInt(names.size());
        for (String name : names) {
            write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8), out);
        }
        return from + names.size();
    }

    private static int learn(ClassRegistry registry, int known, DataInputStream in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            int id = registry.idOf(new String(read(in), java.nio.charset.StandardCharsets.UTF_8));
            if (id != known + i) {
                throw new AssertionError("number %d was given as %d".formatted(known + i, id));
            }
        }
        return known + count;
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    /** The other side. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) throws IOException {
            DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
            System.setOut(System.err);
            ClassRegistry registry = new ClassRegistry();
            DataSerializer serializer = DataSerializers.create(Main.class.getClassLoader(), registry);
            int told = KnownClasses.names().size();
            while (true) {
                String name;
                try {
                    name = in.readUTF();
                } catch (java.io.EOFException theOtherHasClosed) {
                    return;
                }
                told = learn(registry, told, in);
                byte[] bytes = read(in);
                Sample sample = Samples.named(name);
                try {
                    String difference = sample.difference(serializer.deserialize(bytes));
                    byte[] own = difference.isEmpty()
                            ? serializer.serialize(sample.make().get())
                            : new byte[0];
                    out.writeUTF(difference);
                    told = tell(registry, told, out);
                    write(own, out);
                } catch (RuntimeException | LinkageError e) {
                    StringWriter trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    out.writeUTF(trace.toString());
                    out.flush();
                }
            }
        }
    }
}
