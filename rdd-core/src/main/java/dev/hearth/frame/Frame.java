package dev.hearth.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Layout of a frame, the unit in which records are compressed, checked and read. Big-endian: {@code int} stored length S,
 * {@code int} raw length, {@code byte} how it is stored ({@link #PLAIN}, {@link #LZ4}, {@link #ZSTD}), {@code int} CRC32C of
 * the nine bytes before and of the S bytes after it, then S bytes. Raw, it holds whole records, each a key and a value as
 * the serializer writes them. Segments are frames one after the other; so joining segments of one partition is concatenation.
 */
public final class Frame {
    public static final int HEADER_BYTES = 13;
    static final byte PLAIN = 0;
    static final byte LZ4 = 1;
    static final byte ZSTD = 2;

    private static final int RAW_AT = 4;
    private static final int CODEC_AT = 8;
    private static final int CRC_AT = 9;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Frame() {}

    /** Completes a frame whose stored bytes are already in place behind the header, at the array's start. */
    static void seal(byte[] frame, int storedLength, int rawLength, byte codec) {
        INT.set(frame, 0, storedLength);
        INT.set(frame, RAW_AT, rawLength);
        frame[CODEC_AT] = codec;
        INT.set(frame, CRC_AT, checksum(frame, 0, storedLength));
    }

    /** Not to be believed before {@link #check}. */
    public static int storedLength(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static int rawLength(byte[] bytes, int at) {
        return (int) INT.get(bytes, at + RAW_AT);
    }

    static byte codec(byte[] bytes, int at) {
        return bytes[at + CODEC_AT];
    }

    /**
     * The whole length of the frame whose header is at {@code at}.
     *
     * @param available bytes from {@code at} to the end of what the frame must lie in
     * @throws FrameException if it does not lie in there
     */
    public static int length(byte[] bytes, int at, long available) throws FrameException {
        if (available < HEADER_BYTES) {
            throw new FrameException("%d bytes are left, a frame's header has %d".formatted(available, HEADER_BYTES));
        }
        int stored = storedLength(bytes, at);
        if (stored < 0 || stored > available - HEADER_BYTES) {
            throw new FrameException("a frame of %d stored bytes is announced where %d are left"
                    .formatted(stored, available - HEADER_BYTES));
        }
        return HEADER_BYTES + stored;
    }

    /** What its writer says its checksum is. */
    public static int writtenChecksum(byte[] bytes, int at) {
        return (int) INT.get(bytes, at + CRC_AT);
    }

    /** @throws FrameException if the frame, which lies wholly in {@code bytes}, is not what was written */
    public static void check(byte[] bytes, int at) throws FrameException {
        int written = writtenChecksum(bytes, at);
        int found = checksum(bytes, at, storedLength(bytes, at));
        if (written != found) {
            throw new FrameException("a frame's checksum is %08x, its bytes have %08x".formatted(written, found));
        }
    }

    private static int checksum(byte[] bytes, int at, int storedLength) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, CRC_AT);
        crc.update(bytes, at + HEADER_BYTES, storedLength);
        return (int) crc.getValue();
    }
}
