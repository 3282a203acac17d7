package dev.hearth.transport;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The one secret of an application: a P-256 private key and its self-signed certificate. Every process of the
 * application presents the certificate and accepts exactly it, byte for byte.
 */
public final class ApplicationKey {
    /** First byte of the encoded form. */
    private static final byte VERSION = 1;

    private final PrivateKey privateKey;
    private final X509Certificate certificate;

    ApplicationKey(PrivateKey privateKey, X509Certificate certificate) {
        this.privateKey = requireNonNull(privateKey, "private key is null");
        this.certificate = requireNonNull(certificate, "certificate is null");
    }

    /** A new key from the JVM's secure random source. */
    public static ApplicationKey generate() {
        try {
            SecureRandom random = new SecureRandom();
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            return new ApplicationKey(pair.getPrivate(), selfSigned(pair, random));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("this JVM cannot make a P-256 key with a certificate", e);
        }
    }

    private static X509Certificate selfSigned(KeyPair pair, SecureRandom random)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name name = new X500Name("CN=Hearth application");
        // Nobody looks at the dates, because the clocks of nodes differ; the format wants them.
        X509CertificateHolder holder = new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(127, random).setBit(127),
                        Date.from(Instant.EPOCH),
                        Date.from(Instant.parse("9999-12-31T23:59:59Z")),
                        name,
                        pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
        return certificate(holder.getEncoded());
    }

    /**
     * The inverse of {@link #encode}.
     *
     * @throws IllegalArgumentException if the bytes are not an encoded key
     */
    public static ApplicationKey decode(byte[] encoded) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(encoded);
            byte version = buffer.get();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "application key has version %d, expected %d; submit and run with the same Hearth"
                                .formatted(version, VERSION));
            }
            byte[] privateKey = take(buffer);
            byte[] certificate = take(buffer);
            if (buffer.hasRemaining()) {
                throw new IllegalArgumentException(
                        "application key has %d bytes too many".formatted(buffer.remaining()));
            }
            return new ApplicationKey(
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(privateKey)),
                    certificate(certificate));
        } catch (GeneralSecurityException | BufferUnderflowException e) {
            throw new IllegalArgumentException("application key of %d bytes is damaged".formatted(encoded.length), e);
        }
    }

    private static byte[] take(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    private static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /**
     * Both halves as bytes, for YARN's credentials or a child's standard input; secret. One byte of version, then for
     * the PKCS#8 private key and the DER certificate each a 4-byte big-endian length and the bytes.
     */
    public byte[] encode() {
        try {
            byte[] key = privateKey.getEncoded();
            byte[] der = certificate.getEncoded();
            return ByteBuffer.allocate(1 + 4 + key.length + 4 + der.length)
                    .put(VERSION)
                    .putInt(key.length)
                    .put(key)
                    .putInt(der.length)
                    .put(der)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the application's own certificate has no encoded form", e);
        }
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
