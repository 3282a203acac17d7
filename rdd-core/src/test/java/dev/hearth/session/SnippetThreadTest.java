package dev.hearth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.SnippetEnd;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SnippetThreadTest {
    /** Returns once the snippet runs, which waits until it is stopped. */
    private static FutureTask<SnippetEnd> startOneThatWaits(SnippetThread thread) throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        FutureTask<SnippetEnd> end = new FutureTask<>(() -> thread.run(() -> {
            began.countDown();
            new CountDownLatch(1).await();
            return "";
        }));
        new Thread(end, "waits").start();
        began.await();
        return end;
    }

    @Test
    void aStopEndsTheSnippetThatRunsAndNoOther() throws Exception {
        try (SnippetThread thread = new SnippetThread(getClass().getClassLoader())) {
            FutureTask<SnippetEnd> first = startOneThatWaits(thread);
            thread.stop();
            assertThat(first.get(30, TimeUnit.SECONDS)).isInstanceOf(SnippetEnd.Stopped.class);
            thread.stop(); // nothing runs
            assertThat(thread.run(() -> {
                        SnippetStop.check();
                        return String.valueOf(Thread.interrupted());
                    }))
                    .isEqualTo(new SnippetEnd.Returned("false"));
        }
    }

    @Test
    void aStopAfterTheEndOfTheSessionIsHeededByNobody() throws Exception {
        SnippetThread thread = new SnippetThread(getClass().getClassLoader());
        FutureTask<SnippetEnd> first = startOneThatWaits(thread);
        thread.close();
        thread.stop();
        assertThat(first.get(30, TimeUnit.SECONDS)).isInstanceOf(SnippetEnd.Failed.class);
    }

    @Test
    void aSnippetEndsAlsoWithAnExceptionThatCannotSayWhatItIs() throws Exception {
        class Mute extends RuntimeException {
            @Override
            public String getMessage() {
                throw new IllegalStateException("no message");
            }
        }
        try (SnippetThread thread = new SnippetThread(getClass().getClassLoader())) {
            SnippetEnd end = thread.run(() -> {
                throw new Mute();
            });
            assertThat(((SnippetEnd.Failed) end).causes()).singleElement().satisfies(thrown -> assertThat(thrown.type())
                    .isEqualTo(Mute.class.getName()));
        }
    }
}
