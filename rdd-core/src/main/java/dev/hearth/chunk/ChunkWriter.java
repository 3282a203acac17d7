package dev.hearth.chunk;

import dev.hearth.conf.Compression;
import dev.hearth.frame.Frame;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Writes a file of chunks while the value is being serialized into it, holding two chunks: one is filled while a thread of the
 * writer's own compresses and writes the one before. The file is the chunks, each a {@link Frame} of 1 MiB of the value (the last
 * may be shorter), and then the {@link ChunkIndex}. A reader who knows the index's checksum from elsewhere can tell of every
 * chunk, wherever it got it, whether it is the right one.
 *
 * <p>One thread; does not close what it writes to, and writes nothing more to it after {@link #finish} or {@link #close}.
 */
public final class ChunkWriter extends OutputStream {
    /** Of the value, before compression. Small against a message's limit, large against what asking for one costs. */
    public static final int CHUNK_BYTES = 1 << 20;

    private static final int NAME_BYTES = 20;
    private static final long STOP_SECONDS = 30;

    private final ChunkAppender appender;
    private final MessageDigest digest = sha256();
    private byte[] open = new byte[CHUNK_BYTES];
    private byte[] spare;
    private int filled;
    private ExecutorService thread; // from the first full chunk on
    private Future<?> writing; // the chunk before

    public ChunkWriter(OutputStream out, Compression compression) {
        this.appender = new ChunkAppender(out, compression);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        for (int at = offset, end = offset + length; at < end; ) {
            int taken = Math.min(CHUNK_BYTES - filled, end - at);
            System.arraycopy(bytes, at, open, filled, taken);
            filled += taken;
            at += taken;
            if (filled == CHUNK_BYTES) {
                handOver();
            }
        }
    }

    /** Ends the file. At least one byte must have been written. */
    public ChunkedFile finish() throws IOException {
        awaitWritten();
        if (filled > 0) {
            appender.append(open, filled);
            filled = 0;
        }
        close();
        return appender.appendIndex(HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES));
    }

    private void handOver() throws IOException {
        awaitWritten();
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(body -> {
                Thread daemon = new Thread(body, "hearth-chunk-writer");
                daemon.setDaemon(true);
                return daemon;
            });
            spare = new byte[CHUNK_BYTES];
        }
        byte[] full = open;
        writing = thread.submit(() -> {
            appender.append(full, CHUNK_BYTES);
            return null;
        });
        open = spare;
        spare = full;
        filled = 0;
    }

    /** As long as the stream takes that is written to. */
    private void awaitWritten() throws IOException {
        if (writing == null) {
            return;
        }
        try {
            writing.get();
            writing = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a chunk was being written");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException("a chunk could not be written: " + e.getCause(), e.getCause());
        }
    }

    /** Stops; an unfinished file stays so. */
    @Override
    public void close() throws IOException {
        if (thread == null) {
            return;
        }
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("a chunk is still being written after %d s".formatted(STOP_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a chunk was being written");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
