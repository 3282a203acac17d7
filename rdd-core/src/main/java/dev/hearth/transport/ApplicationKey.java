package dev.hearth.transport;

import static java.util.Objects.requireNonNull;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * The one secret of an application: a P-256 private key and its self-signed certificate. Every process of the application
 * presents the certificate and accepts exactly it, byte for byte.
 */
public final class ApplicationKey {
    private final PrivateKey privateKey;
    private final X509Certificate certificate;

    ApplicationKey(PrivateKey privateKey, X509Certificate certificate) {
        this.privateKey = requireNonNull(privateKey, "private key is null");
        this.certificate = requireNonNull(certificate, "certificate is null");
    }

    /** A new key from the JVM's secure random source. */
    public static ApplicationKey generate() {
        throw new IllegalStateException("seam");
    }

    /** The inverse of {@link #encode}. */
    public static ApplicationKey decode(byte[] encoded) {
        throw new IllegalStateException("seam");
    }

    /** Both halves as bytes, for YARN's credentials or a child's standard input; secret. */
    public byte[] encode() {
        throw new IllegalStateException("seam");
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "ApplicationKey";
    }
}
