package dev.hearth.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Opens connections to a {@link TransportServer} of the same application. */
@SuppressWarnings("FutureReturnValueIgnored") // a channel that is given up has no outcome to look at
public final class TransportClient implements AutoCloseable {
    private final MutualTls tls;
    private final Limits limits;
    private final EventLoops loops;
    private final ChannelGroup connections;

    private TransportClient(MutualTls tls, Limits limits) {
        this.tls = tls;
        this.limits = limits;
        this.loops = new EventLoops("client", 1);
        this.connections = new DefaultChannelGroup(loops.group().next());
    }

    public static TransportClient create(ApplicationKey key) {
        return create(key, Limits.forHeapOf(Runtime.getRuntime().maxMemory()));
    }

    static TransportClient create(ApplicationKey key, Limits limits) {
        return new TransportClient(MutualTls.client(key, limits), limits);
    }

    /**
     * Connects and authenticates. The listener has been told of the open connection when this returns, and is told
     * nothing if it throws.
     *
     * @throws IOException if the peer cannot be reached or does not hold the key, within {@code timeout}
     */
    public Connection connect(InetSocketAddress address, ConnectionListener listener, Duration timeout)
            throws IOException {
        String peer = Peers.name(address);
        // Here, because the threads that move bytes must not wait for a name server.
        InetSocketAddress resolved =
                address.isUnresolved() ? new InetSocketAddress(address.getHostString(), address.getPort()) : address;
        if (resolved.isUnresolved()) {
            throw ConnectFailure.unknownHost(peer);
        }
        Promise<Connection> opened = loops.group().next().newPromise();
        ChannelFuture connecting = bootstrap(peer, listener, opened, timeout).connect(resolved);
        connecting.addListener(connected -> {
            if (!connected.isSuccess()) {
                opened.tryFailure(connected.cause());
            }
        });
        try {
            // Whoever comes first decides: the handshake's end, which makes the promise uncancellable, or the deadline.
            if (!opened.await(timeout.toMillis()) && opened.cancel(false)) {
                Pipelines.drop(connecting.channel());
                throw ConnectFailure.timedOut(peer, timeout);
            }
            opened.await();
        } catch (InterruptedException e) {
            opened.cancel(false);
            connecting.channel().close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while connecting to " + peer);
        }
        if (!opened.isSuccess()) {
            throw ConnectFailure.of(peer, opened.cause());
        }
        return opened.getNow();
    }

    private Bootstrap bootstrap(
            String peer, ConnectionListener listener, Promise<Connection> opened, Duration timeout) {
        return new Bootstrap()
                .group(loops.group())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connections.add(channel);
                        Pipelines.guard(channel, tls, limits, new ClientOutcome(channel, peer, listener, opened));
                    }
                });
    }

    private final class ClientOutcome implements Handshake.Outcome {
        private final SocketChannel channel;
        private final String peer;
        private final ConnectionListener listener;
        private final Promise<Connection> opened;

        ClientOutcome(SocketChannel channel, String peer, ConnectionListener listener, Promise<Connection> opened) {
            this.channel = channel;
            this.peer = peer;
            this.listener = listener;
            this.opened = opened;
        }

        @Override
        public void proven(ChannelHandlerContext context) {
            if (!opened.setUncancellable()) {
                Pipelines.drop(channel);
                return;
            }
            Link link = Pipelines.open(channel, peer, listener, limits);
            link.opened();
            opened.trySuccess(link);
        }

        @Override
        public void refused(ChannelHandlerContext context, Throwable cause) {
            opened.tryFailure(cause);
        }
    }

    /**
     * Closes every connection and waits until the threads are gone, at most some seconds; called by a listener it
     * does not wait.
     */
    @Override
    public void close() {
        Closing.closeAll(connections, !loops.inLoop(), limits.linger());
        loops.close(limits.linger());
    }
}
