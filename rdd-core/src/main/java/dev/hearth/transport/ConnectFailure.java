package dev.hearth.transport;

import io.netty.channel.ConnectTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;

/** Why connecting failed: which peer, what happened, what to look at next. */
final class ConnectFailure {
    private ConnectFailure() {}

    static IOException unknownHost(String peer) {
        return new UnknownHostException(("cannot connect to %s: this machine does not know that host name; "
                        + "check its name server or hosts file")
                .formatted(peer));
    }

    static IOException timedOut(String peer, Duration timeout) {
        return new IOException(("cannot connect to %s: no answer within %d ms; "
                        + "check that the process lives and that no firewall stands between "
                        + "(hearth.port.range says which ports to open)")
                .formatted(peer, timeout.toMillis()));
    }

    static IOException of(String peer, Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return new IOException(
                    ("cannot connect to %s: no answer in time; "
                                    + "check that the process lives and that no firewall stands between "
                                    + "(hearth.port.range says which ports to open)")
                            .formatted(peer),
                    cause);
        } else if (cause instanceof ConnectException) {
            return new IOException(
                    ("cannot connect to %s: %s; "
                                    + "the process there has ended, or a firewall rejects the port "
                                    + "(hearth.port.range says which ports to open)")
                            .formatted(peer, withoutAddress(cause.getMessage())),
                    cause);
        }
        return new IOException("cannot connect to %s: %s".formatted(peer, HandshakeFailure.describe(cause)), cause);
    }

    /** Netty appends the address, which the message already has. */
    private static String withoutAddress(String message) {
        int end = message.indexOf(": ");
        return end < 0 ? message : message.substring(0, end);
    }
}
