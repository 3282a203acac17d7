package dev.hearth.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.hearth.conf.HearthConf;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One context at a time, as many as the program likes one after the other. */
final class CurrentExecutorsTest {
    private static final HearthConf CONF = HearthConf.of(Map.of());

    private final CurrentExecutors executors = new CurrentExecutors();

    @Test
    void theFirstContextTakesWhatWasAskedForBeforeItAndTheNextOnesGetTheirOwn() {
        executors.provideWith(CONF, conf -> mock(YarnExecutors.class));
        YarnExecutors early = executors.current();
        assertThat(executors.take(CONF)).isSameAs(early);
        when(early.isClosed()).thenReturn(true);
        assertThat(executors.take(CONF)).isNotSameAs(early);
    }

    @Test
    void aSecondContextBesideAnOpenOneIsRefused() {
        executors.provideWith(CONF, conf -> mock(YarnExecutors.class));
        executors.take(CONF);
        assertThatThrownBy(() -> executors.take(CONF))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this program has a context open; close it first");
    }
}
