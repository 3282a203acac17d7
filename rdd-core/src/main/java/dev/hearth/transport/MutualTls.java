package dev.hearth.transport;

import io.netty.handler.ssl.SslHandler;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/**
 * TLS 1.3 of the JDK with the application's certificate on both sides and no other accepted. Not through Netty's context, which
 * first opens the JDK's store of public authorities and tries every provider of cryptography that it finds: 2.0 s of CPU time
 * at the start of every process where this takes 0.6 s, on a busy machine.
 */
final class MutualTls {
    private static final String[] PROTOCOLS = {"TLSv1.3"};

    private final SSLContext context;
    private final boolean client;
    private final Limits limits;

    private MutualTls(SSLContext context, boolean client, Limits limits) {
        this.context = context;
        this.client = client;
        this.limits = limits;
    }

    static MutualTls server(ApplicationKey key, Limits limits) {
        return new MutualTls(context(key), false, limits);
    }

    static MutualTls client(ApplicationKey key, Limits limits) {
        return new MutualTls(context(key), true, limits);
    }

    private static SSLContext context(ApplicationKey key) {
        try {
            SSLContext context = SSLContext.getInstance(PROTOCOLS[0]);
            context.init(
                    new KeyManager[] {new OneKey(key)},
                    new TrustManager[] {new SameCertificate(key.certificate())},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM offers no TLS 1.3 with P-256", e);
        }
    }

    /** For one connection. Knows no host name, so sessions are never resumed: every connection proves the key again. */
    SslHandler newHandler() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(client);
        engine.setEnabledProtocols(PROTOCOLS);
        if (!client) {
            engine.setNeedClientAuth(true);
        }
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeout(limits.handshake().toMillis(), TimeUnit.MILLISECONDS);
        // Closing waits for the peer's own farewell: closing a socket with unread bytes resets it, and a reset would
        // throw away at the peer what it has not yet read.
        handler.setCloseNotifyFlushTimeout(limits.linger().toMillis(), TimeUnit.MILLISECONDS);
        handler.setCloseNotifyReadTimeout(limits.linger().toMillis(), TimeUnit.MILLISECONDS);
        return handler;
    }
}
