package dev.hearth.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrentlyTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 500).boxed().toList();

    @Test
    void answersComeInTheOrderOfTheItems() throws IOException {
        assertThat(Concurrently.map(ITEMS, item -> item * 2))
                .isEqualTo(ITEMS.stream().map(item -> item * 2).toList());
        assertThat(Concurrently.<Integer, Integer>map(List.of(), item -> item)).isEmpty();
    }

    @Test
    void severalQuestionsAreUnderWayAtOnce() throws IOException {
        CountDownLatch eight = new CountDownLatch(8);
        assertThat(Concurrently.map(ITEMS.subList(0, 8), item -> {
                    eight.countDown();
                    try {
                        return eight.await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }))
                .containsOnly(true);
    }

    @Test
    void theFirstFailureIsThrownAfterAllHaveBeenAsked() {
        AtomicInteger asked = new AtomicInteger();
        assertThatThrownBy(() -> Concurrently.map(ITEMS, item -> {
                    asked.incrementAndGet();
                    if (item % 100 == 7) {
                        throw new IOException("item " + item);
                    }
                    return item;
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("item 7");
        assertThat(asked).hasValue(ITEMS.size());
    }
}
