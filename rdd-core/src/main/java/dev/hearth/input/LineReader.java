package dev.hearth.input;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a byte stream into lines that end with {@code \n}, {@code \r\n} or a lone {@code \r}; the last line needs no end. Knows
 * at which byte of the stream each line starts. Looks at eight bytes at a time, and decodes a line that is all ASCII, which
 * most are, by copying it.
 */
final class LineReader {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LINE_FEEDS = '\n' * LOW_BITS;
    private static final long CARRIAGE_RETURNS = '\r' * LOW_BITS;
    private static final int SMALL_READ_BYTES = 8 << 10;
    // Beyond it, doubling the buffer would pass the longest array.
    private static final int LONGEST_LINE_BYTES = 1 << 30;

    private final InputStream in;
    private final Optional<BlockStream> blocks;
    private long end;
    private byte[] buffer;
    private long bufferStart;
    private int position;
    private int limit;
    private boolean ended;
    private boolean highBits;

    private LineReader(InputStream in, Optional<BlockStream> blocks, long start, long end, int bufferBytes) {
        this.in = in;
        this.blocks = blocks;
        this.bufferStart = start;
        this.end = end;
        this.buffer = new byte[bufferBytes];
    }

    /**
     * Reads the lines whose first byte is in a range: from its offset, exclusive unless it is 0, to its end, inclusive. So a
     * line that starts exactly on the border belongs to the range before it, and each belongs to one.
     *
     * @param in at the range's offset; closed by the caller
     * @param bufferBytes to begin with; it grows to hold the longest line
     */
    static LineReader of(FileRange range, InputStream in, int bufferBytes) throws IOException {
        LineReader reader = new LineReader(in, Optional.empty(), range.offset(), range.end(), bufferBytes);
        if (range.offset() > 0) {
            reader.skip(); // whole or not, it belongs to the range before
        }
        return reader;
    }

    /**
     * As {@link #of(FileRange, InputStream, int)}, for a range of a compressed file; the lines' places are counted in what it
     * decompresses to.
     *
     * @param continues whether there is something before the range
     */
    static LineReader of(BlockStream blocks, boolean continues, int bufferBytes) throws IOException {
        LineReader reader = new LineReader(blocks, Optional.of(blocks), 0, Long.MAX_VALUE, bufferBytes);
        if (continues) {
            reader.skip();
        }
        return reader;
    }

    /** Offset of the next line's first byte. */
    private long offset() {
        return bufferStart + position;
    }

    private void skip() throws IOException {
        int length = findEnd();
        if (length >= 0) {
            passEnd(length);
        }
    }

    /** The next line without its end, malformed UTF-8 replaced; null if the partition has no more. */
    String next() throws IOException {
        long start = offset();
        if (start > end) {
            return null;
        }
        int length = findEnd();
        if (length < 0) {
            return null;
        }
        int from = position;
        int markBytes = start == 0 && startsWithByteOrderMark(length) ? 3 : 0;
        String line = new String(
                buffer,
                from + markBytes,
                length - markBytes,
                highBits ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        passEnd(length);
        return line;
    }

    private boolean startsWithByteOrderMark(int length) {
        return length >= 3
                && buffer[position] == (byte) 0xEF
                && buffer[position + 1] == (byte) 0xBB
                && buffer[position + 2] == (byte) 0xBF;
    }

    /** Length of the line at {@link #position}, its end excluded; -1 if the stream has ended. */
    private int findEnd() throws IOException {
        highBits = false;
        int scanned = 0;
        while (true) {
            int found = scan(position + scanned);
            if (found < limit) {
                return found - position;
            }
            scanned = limit - position;
            if (!fill()) {
                return scanned > 0 ? scanned : -1;
            }
        }
    }

    /** Index of the first line end at or after {@code from}, or {@link #limit}; notes whether it passed non-ASCII bytes. */
    private int scan(int from) {
        byte[] bytes = buffer;
        int index = from;
        long seen = 0;
        while (index + Long.BYTES <= limit) {
            long word = (long) WORDS.get(bytes, index);
            long ends = zeroBytes(word ^ LINE_FEEDS) | zeroBytes(word ^ CARRIAGE_RETURNS);
            if (ends != 0) {
                // Only the lowest mark is sure, and it is the one looked for; bytes above it are not this line's.
                int bytesBefore = Long.numberOfTrailingZeros(ends) >>> 3;
                long before = bytesBefore == 0 ? 0 : word << (Long.SIZE - (bytesBefore << 3));
                highBits |= ((seen | before) & HIGH_BITS) != 0;
                return index + bytesBefore;
            }
            seen |= word;
            index += Long.BYTES;
        }
        while (index < limit && bytes[index] != '\n' && bytes[index] != '\r') {
            seen |= (long) bytes[index] & 0x80;
            index++;
        }
        highBits |= (seen & HIGH_BITS) != 0;
        return index;
    }

    /** A high bit in the lowest byte that is zero; bytes above that one may be marked wrongly. */
    private static long zeroBytes(long word) {
        return (word - LOW_BITS) & ~word & HIGH_BITS;
    }

    private void passEnd(int length) throws IOException {
        position += length;
        if (position == limit) {
            return; // the stream ended without a line end
        }
        boolean carriageReturn = buffer[position++] == '\r';
        if (carriageReturn && (position < limit || fill()) && buffer[position] == '\n') {
            position++;
        }
    }

    /** Reads more behind {@link #limit}, moving or growing as needed; false at the end of the stream. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (position > 0 && limit == buffer.length) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            bufferStart += position;
            limit -= position;
            position = 0;
        }
        if (limit == buffer.length) {
            if (buffer.length >= LONGEST_LINE_BYTES) {
                throw new IOException("line at byte %d is longer than %d bytes; is this a text file?"
                        .formatted(offset(), LONGEST_LINE_BYTES));
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        // Behind the partition only the end of one line is needed, and it may lie on another node.
        long needed = Math.max(end - (bufferStart + limit), SMALL_READ_BYTES);
        int read = in.read(buffer, limit, (int) Math.min(buffer.length - limit, needed));
        if (read < 0) {
            ended = true;
            return false;
        }
        limit += read;
        if (blocks.isPresent()) {
            end = blocks.get().end();
        }
        return true;
    }
}
