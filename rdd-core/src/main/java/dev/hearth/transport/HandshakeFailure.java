package dev.hearth.transport;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** Why a handshake failed, in words for people. */
final class HandshakeFailure {
    private HandshakeFailure() {}

    static String describe(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SameCertificate.OtherCertificateException) {
                return "peer does not hold this application's key";
            } else if (cause instanceof NotSslRecordException) {
                return "peer does not speak TLS, so it is no process of this application";
            } else if (cause instanceof SslHandshakeTimeoutException) {
                return "peer did not finish the handshake in time";
            }
        }
        if (failure instanceof SSLException) {
            return "handshake refused: " + failure.getMessage();
        } else if (failure instanceof IOException) {
            return "peer closed the connection during the handshake; "
                    + "it may hold another application's key, or have ended";
        }
        return "handshake failed: " + failure;
    }
}
