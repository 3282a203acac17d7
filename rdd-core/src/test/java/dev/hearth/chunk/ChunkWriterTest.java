package dev.hearth.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.conf.Compression;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chunks are written by another thread than the one that serializes: what goes wrong on the one must reach the other. */
@Timeout(60)
class ChunkWriterTest {
    private static final byte[] CHUNK = new byte[ChunkWriter.CHUNK_BYTES];

    /** Takes some writes and then does something else. */
    private static final class Failing extends OutputStream {
        private final int taken;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final boolean blocks;
        private final AtomicInteger writes = new AtomicInteger();

        Failing(int taken, boolean blocks) {
            this.taken = taken;
            this.blocks = blocks;
        }

        @Override
        public void write(int b) {
            throw new AssertionError("a byte at a time");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (writes.get() < taken) {
                writes.incrementAndGet();
                return;
            }
            reached.countDown();
            if (blocks) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException("told to stop");
                }
            }
            throw new IOException("the disk is full");
        }
    }

    private static ChunkWriter writer(OutputStream out) {
        return new ChunkWriter(out, Compression.LZ4);
    }

    @Test
    void whatTheStreamThrowsReachesTheSerializerAndTheFileIsNeverEnded() throws IOException {
        Failing out = new Failing(2, false);
        try (ChunkWriter writer = writer(out)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            writer.write(CHUNK, 0, CHUNK.length);
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is full");
            assertThatThrownBy(writer::finish).hasMessage("the disk is full");
        }
        assertThat(out.writes).hasValue(2);
    }

    @Test
    void theFailureOfTheLastChunkIsNotLost() throws IOException {
        try (ChunkWriter writer = writer(new Failing(1, false))) {
            writer.write(CHUNK, 0, CHUNK.length);
            writer.write(CHUNK, 0, CHUNK.length);
            assertThatThrownBy(writer::finish).hasMessage("the disk is full");
        }
    }

    @Test
    void closingStopsTheChunkThatIsBeingWritten() throws Exception {
        Failing out = new Failing(0, true);
        ChunkWriter writer = writer(out);
        writer.write(CHUNK, 0, CHUNK.length);
        assertThat(out.reached.await(30, TimeUnit.SECONDS)).isTrue();
        writer.close();
        assertThat(out.writes).hasValue(0);
        assertThatThrownBy(writer::finish).hasMessage("told to stop");
    }

    @Test
    void aSerializerThatIsInterruptedDoesNotWaitForTheStream() throws IOException {
        try (ChunkWriter writer = writer(new Failing(0, true))) {
            writer.write(CHUNK, 0, CHUNK.length);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> writer.write(CHUNK, 0, CHUNK.length)).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
