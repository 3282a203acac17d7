package dev.hearth.executor;

import dev.hearth.launch.UserClassLoader;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.transport.ApplicationKey;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An executor as a child process of the driver. What it needs to know comes through its standard input, where no other user
 * can read the key; the end of that stream means that the driver's process is gone, and ends the executor too.
 */
public final class ChildExecutor {
    private ChildExecutor() {}

    /**
     * What the parent tells.
     *
     * @param port the driver's, on this machine
     * @param memoryBytes what the process may take, heap and all
     * @param localDirectories for map output and what tasks spill; the parent deletes them in the end
     * @param jars the user's, to be loaded as the driver loads them
     */
    public record Invitation(
            ApplicationKey key,
            String host,
            int port,
            ExecutorId executor,
            int cores,
            long memoryBytes,
            List<Path> localDirectories,
            List<Path> jars) {
        /**
         * Writes, in this order: key length and key, host, port, executor, cores, memory, number of local directories and each,
         * number of jars and each.
         */
        public void write(OutputStream out) throws IOException {
            DataOutputStream data = new DataOutputStream(out);
            byte[] encoded = key.encode();
            data.writeInt(encoded.length);
            data.write(encoded);
            data.writeUTF(host);
            data.writeInt(port);
            data.writeUTF(executor.value());
            data.writeInt(cores);
            data.writeLong(memoryBytes);
            write(localDirectories, data);
            write(jars, data);
            data.flush();
        }

        private static void write(List<Path> paths, DataOutputStream data) throws IOException {
            data.writeInt(paths.size());
            for (Path path : paths) {
                data.writeUTF(path.toString());
            }
        }

        static Invitation read(InputStream in) throws IOException {
            DataInputStream data = new DataInputStream(in);
            byte[] encoded = data.readNBytes(data.readInt());
            String host = data.readUTF();
            int port = data.readInt();
            ExecutorId executor = new ExecutorId(data.readUTF());
            int cores = data.readInt();
            long memoryBytes = data.readLong();
            List<Path> localDirectories = readPaths(data);
            List<Path> jars = readPaths(data);
            return new Invitation(
                    ApplicationKey.decode(encoded), host, port, executor, cores, memoryBytes, localDirectories, jars);
        }

        private static List<Path> readPaths(DataInputStream data) throws IOException {
            List<Path> paths = new ArrayList<>();
            for (int left = data.readInt(); left > 0; left--) {
                paths.add(Path.of(data.readUTF()));
            }
            return paths;
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Invitation invitation = Invitation.read(System.in);
        Thread parentWatch = new Thread(ChildExecutor::endWithParent, "hearth-parent-watch");
        parentWatch.setDaemon(true);
        parentWatch.start();
        ClassLoader engine = ChildExecutor.class.getClassLoader();
        ExecutorProcess.Exit exit = ExecutorProcess.run(new ExecutorProcess.Launch(
                new InetSocketAddress(invitation.host(), invitation.port()),
                invitation.key(),
                invitation.executor(),
                invitation.host(),
                invitation.cores(),
                invitation.memoryBytes(),
                invitation.localDirectories(),
                invitation.jars().isEmpty() ? engine : new UserClassLoader(invitation.jars(), engine)));
        // Threads that user code has left behind must not keep the process.
        Runtime.getRuntime().halt(exit.code());
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing more is said; only the end matters.
            }
        } catch (IOException e) {
            // A broken pipe is an end too.
        }
        Runtime.getRuntime().halt(ExecutorProcess.Exit.DRIVER_LOST.code());
    }
}
