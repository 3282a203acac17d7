package dev.hearth.transport;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import java.time.Duration;

/** Ends many connections at once: proven ones in good order, the others at once. */
final class Closing {
    private Closing() {}

    static void closeAll(ChannelGroup channels, boolean wait, Duration linger) {
        for (Channel channel : channels) {
            Link link = channel.pipeline().get(Link.class);
            if (link != null) {
                link.close();
            } else {
                Pipelines.drop(channel);
            }
        }
        if (wait) {
            channels.newCloseFuture().awaitUninterruptibly(linger.toMillis());
        }
    }
}
