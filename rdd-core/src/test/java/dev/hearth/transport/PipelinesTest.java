package dev.hearth.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.logging.LoggingHandler;
import org.junit.jupiter.api.Test;

class PipelinesTest {
    @Test
    void aConnectionMayBeDroppedAgainAfterItsEnd() {
        EmbeddedChannel channel = new EmbeddedChannel(new LoggingHandler());
        Pipelines.drop(channel);
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        assertThat(channel.pipeline().firstContext()).isNull();
        Pipelines.drop(channel);
    }
}
