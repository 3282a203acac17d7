package dev.hearth.transport;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Names of the other end, for messages to people. */
final class Peers {
    private Peers() {}

    static String name(SocketAddress address) {
        return address instanceof InetSocketAddress internet
                ? internet.getHostString() + ":" + internet.getPort()
                : String.valueOf(address);
    }
}
