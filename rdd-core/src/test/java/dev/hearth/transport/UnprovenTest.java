package dev.hearth.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class UnprovenTest {
    private final Channel first = new EmbeddedChannel();
    private final Channel second = new EmbeddedChannel();
    private final Channel third = new EmbeddedChannel();
    private final Unproven unproven = new Unproven(2);

    @Test
    void theOldestGivesWayToOneTooMany() {
        assertThat(unproven.add(first)).isEmpty();
        assertThat(unproven.add(second)).isEmpty();
        assertThat(unproven.add(third)).contains(first);
        assertThat(unproven.add(new EmbeddedChannel())).contains(second);
    }

    @Test
    void whoHasProvenItselfNoLongerCounts() {
        unproven.add(first);
        unproven.add(second);
        unproven.remove(first);
        assertThat(unproven.add(third)).isEmpty();
    }
}
