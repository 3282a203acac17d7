package dev.hearth.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** TLS 1.3 of the JDK with the application's certificate on both sides and no other accepted. */
final class MutualTls {
    private final SslContext context;
    private final Limits limits;

    private MutualTls(SslContext context, Limits limits) {
        this.context = context;
        this.limits = limits;
    }

    static MutualTls server(ApplicationKey key, Limits limits) {
        return build(
                SslContextBuilder.forServer(key.privateKey(), key.certificate()).clientAuth(ClientAuth.REQUIRE),
                key,
                limits);
    }

    static MutualTls client(ApplicationKey key, Limits limits) {
        return build(SslContextBuilder.forClient().keyManager(key.privateKey(), key.certificate()), key, limits);
    }

    private static MutualTls build(SslContextBuilder builder, ApplicationKey key, Limits limits) {
        try {
            SslContext context = builder.sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3")
                    .trustManager(new SameCertificate(key.certificate()))
                    .build();
            return new MutualTls(context, limits);
        } catch (SSLException e) {
            throw new IllegalStateException("this JVM offers no TLS 1.3 with P-256", e);
        }
    }

    /** For one connection. Knows no host name, so sessions are never resumed: every connection proves the key again. */
    SslHandler newHandler(ByteBufAllocator allocator) {
        SslHandler handler = context.newHandler(allocator);
        handler.setHandshakeTimeout(limits.handshake().toMillis(), TimeUnit.MILLISECONDS);
        // Closing waits for the peer's own farewell: closing a socket with unread bytes resets it, and a reset would
        // throw away at the peer what it has not yet read.
        handler.setCloseNotifyFlushTimeout(limits.linger().toMillis(), TimeUnit.MILLISECONDS);
        handler.setCloseNotifyReadTimeout(limits.linger().toMillis(), TimeUnit.MILLISECONDS);
        return handler;
    }
}
