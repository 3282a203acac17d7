package dev.hearth.fingerprint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Takes in the parts of a fingerprint, in order. Each is written behind its kind and its length, so that different parts never
 * look alike together. For one thread.
 */
public final class FingerprintBuilder {
    private final MessageDigest digest = sha256();

    /** @param purpose what is fingerprinted, and in which version of its parts: keeps apart what must not be confused */
    public FingerprintBuilder(String purpose) {
        add(purpose);
    }

    public FingerprintBuilder add(String text) {
        return part('s', text.getBytes(StandardCharsets.UTF_8));
    }

    public FingerprintBuilder add(long number) {
        return part('n', ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    public FingerprintBuilder add(byte[] bytes) {
        return part('b', bytes);
    }

    public FingerprintBuilder add(Fingerprint known) {
        return part('f', known.hex().getBytes(StandardCharsets.US_ASCII));
    }

    public Fingerprint build() {
        return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
    }

    private FingerprintBuilder part(char kind, byte[] bytes) {
        digest.update((byte) kind);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256, this one does not", e);
        }
    }
}
