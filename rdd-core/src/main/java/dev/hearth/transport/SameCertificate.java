package dev.hearth.transport;

import java.net.Socket;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts one certificate, byte for byte, whatever names and dates it carries; TLS itself proves that the peer holds
 * its key.
 */
final class SameCertificate extends X509ExtendedTrustManager {
    private final byte[] expected;

    SameCertificate(X509Certificate expected) {
        try {
            this.expected = expected.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("the application's certificate has no encoded form", e);
        }
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain == null || chain.length != 1 || !Arrays.equals(chain[0].getEncoded(), expected)) {
            throw new OtherCertificateException();
        }
    }

    /** The peer showed another certificate than the application's. */
    static final class OtherCertificateException extends CertificateException {
        OtherCertificateException() {
            super("not the application's certificate");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    /** None, so that nothing about the application is told to a peer that asks. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
