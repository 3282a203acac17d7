package dev.hearth.transport;

import io.netty.channel.Channel;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The connections whose peers have not yet proven that they hold the key. When there are too many, the oldest gives
 * way: a good peer needs milliseconds, so strangers that linger cannot keep it out.
 */
final class Unproven {
    private final int limit;
    private final Set<Channel> channels = new LinkedHashSet<>();

    Unproven(int limit) {
        this.limit = limit;
    }

    /** Adds {@code channel} and returns the one that has to go for it, if there is one. */
    synchronized Optional<Channel> add(Channel channel) {
        Optional<Channel> oldest = Optional.empty();
        if (channels.size() >= limit) {
            Iterator<Channel> oldestFirst = channels.iterator();
            oldest = Optional.of(oldestFirst.next());
            oldestFirst.remove();
        }
        channels.add(channel);
        return oldest;
    }

    synchronized void remove(Channel channel) {
        channels.remove(channel);
    }
}
