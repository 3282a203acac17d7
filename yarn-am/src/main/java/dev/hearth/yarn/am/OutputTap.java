package dev.hearth.yarn.am;

import dev.hearth.protocol.Message.DriverOutput;
import dev.hearth.protocol.Message.OutputStreamName;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** One of the program's two streams: what is written goes where it always went, to the container's log, and to a listener. */
final class OutputTap extends FilterOutputStream {
    private static final int MOST_AT_ONCE = 32 << 10;

    private final OutputStreamName name;
    private final Consumer<DriverOutput> listener;

    private OutputTap(OutputStream out, OutputStreamName name, Consumer<DriverOutput> listener) {
        super(out);
        this.name = name;
        this.listener = listener;
    }

    /** From here on the listener hears what this process prints; UTF-8, whatever the node's locale is. */
    static void install(Consumer<DriverOutput> listener) {
        System.setOut(new PrintStream(
                new OutputTap(System.out, OutputStreamName.OUT, listener), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(
                new OutputTap(System.err, OutputStreamName.ERR, listener), true, StandardCharsets.UTF_8));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        for (int from = offset; from < offset + length; from += MOST_AT_ONCE) {
            int to = Math.min(from + MOST_AT_ONCE, offset + length);
            listener.accept(new DriverOutput(name, Arrays.copyOfRange(bytes, from, to)));
        }
    }
}
