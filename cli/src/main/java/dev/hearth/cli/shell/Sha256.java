package dev.hearth.cli.shell;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash of FIPS 180-4, which every Java has. */
final class Sha256 {
    private Sha256() {}

    static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256, which every Java must have", e);
        }
    }
}
