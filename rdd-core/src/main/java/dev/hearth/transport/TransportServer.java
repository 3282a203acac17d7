package dev.hearth.transport;

import static java.util.Objects.requireNonNull;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on one port; only peers that hold the application's key get as far as a {@link ConnectionListener}. */
public final class TransportServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TransportServer.class);

    private final MutualTls tls;
    private final Limits limits;
    private final Supplier<ConnectionListener> listeners;
    private final EventLoops loops;
    private final ChannelGroup connections;
    private final Unproven unproven;
    private final AtomicLong refused = new AtomicLong();
    private Channel listening;

    private TransportServer(MutualTls tls, Limits limits, Supplier<ConnectionListener> listeners, int threads) {
        this.tls = tls;
        this.limits = limits;
        this.listeners = requireNonNull(listeners, "listeners is null");
        this.loops = new EventLoops("server", threads);
        this.connections = new DefaultChannelGroup(loops.group().next());
        this.unproven = new Unproven(limits.unproven());
    }

    /**
     * Starts to listen.
     *
     * @param host name or address to bind and to tell peers
     * @param ports {@code 0} for any, a port, or a range such as {@code 40000-40100}, of which the first free one is
     *     taken
     * @param listeners makes the listener of each accepted connection
     * @throws IllegalArgumentException if {@code ports} names no ports
     * @throws UncheckedIOException if {@code host} is not this machine's, or no port of the range is free
     */
    public static TransportServer start(
            ApplicationKey key, String host, String ports, Supplier<ConnectionListener> listeners) {
        Runtime runtime = Runtime.getRuntime();
        return start(key, host, ports, listeners, Limits.forHeapOf(runtime.maxMemory()));
    }

    static TransportServer start(
            ApplicationKey key, String host, String ports, Supplier<ConnectionListener> listeners, Limits limits) {
        PortRange range = PortRange.parse(ports);
        int threads = Math.min(2, Runtime.getRuntime().availableProcessors());
        TransportServer server = new TransportServer(MutualTls.server(key, limits), limits, listeners, threads);
        try {
            server.bind(host, range);
            return server;
        } catch (IOException e) {
            server.close();
            throw new UncheckedIOException(e);
        }
    }

    private void bind(String host, PortRange range) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops.group())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        accept(channel);
                    }
                });
        for (int port = range.first(); port <= range.last(); port++) {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new BindException(
                        "cannot listen on \"%s\": no such host is known here; check the host name of this machine"
                                .formatted(host));
            }
            ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
            if (bound.isSuccess()) {
                listening = bound.channel();
                return;
            }
            if (!isInUse(bound.cause())) {
                throw refusal(host, address, bound.cause());
            }
        }
        throw new BindException(
                "cannot listen on %s: %s %s; free one or set hearth.port.range to a range with a free port"
                        .formatted(host, range, range.first() == range.last() ? "is in use" : "are all in use"));
    }

    private static boolean isInUse(Throwable cause) {
        return cause instanceof BindException
                && cause.getMessage() != null
                && cause.getMessage().contains("in use");
    }

    private static BindException refusal(String host, InetSocketAddress address, Throwable cause) {
        BindException refusal = new BindException(("cannot listen on %s (%s): %s; "
                        + "the host has to be a name or address of this machine, and ports below 1024 need rights")
                .formatted(host, address, cause.getMessage()));
        refusal.initCause(cause);
        return refusal;
    }

    private void accept(SocketChannel channel) {
        connections.add(channel);
        unproven.add(channel).ifPresent(Pipelines::drop);
        channel.closeFuture().addListener(closed -> unproven.remove(channel));
        String peer = Peers.name(channel.remoteAddress());
        Pipelines.guard(channel, tls, limits, new Handshake.Outcome() {
            @Override
            public void proven(ChannelHandlerContext context) {
                unproven.remove(channel);
                Pipelines.open(channel, peer, listeners.get(), limits).opened();
            }

            @Override
            public void refused(ChannelHandlerContext context, Throwable cause) {
                countRefusal(peer, cause);
            }
        });
    }

    /** Strangers must not be able to fill the log: the first, second, fourth, eighth … refusal are worth a warning. */
    private void countRefusal(String peer, Throwable cause) {
        long count = refused.incrementAndGet();
        String reason = HandshakeFailure.describe(cause);
        if (Long.bitCount(count) == 1) {
            log.warn("refused {}: {} ({} refused so far)", peer, reason, count);
        } else {
            log.debug("refused {}: {}", peer, reason);
        }
    }

    /** The address that is bound, with the port that was taken. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /**
     * Closes the port and every connection, and waits until the threads are gone, at most some seconds; called by a
     * listener it does not wait.
     */
    @Override
    public void close() {
        boolean wait = !loops.inLoop();
        if (listening != null) {
            ChannelFuture closed = listening.close();
            if (wait) {
                closed.awaitUninterruptibly(limits.linger().toMillis());
            }
        }
        Closing.closeAll(connections, wait, limits.linger());
        loops.close(limits.linger());
    }
}
