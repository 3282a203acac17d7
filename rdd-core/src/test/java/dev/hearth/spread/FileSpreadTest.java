package dev.hearth.spread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.ExecutorId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSpreadTest {
    private static final int CHUNKS = 200;
    private static final double STORE_LINKS = 3;

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 100})
    void theStoreIsReadTwiceAtMostAndNoHolderSendsMoreThanTwiceHoweverManyRead(int readers) {
        Links links = new Links(CHUNKS, STORE_LINKS);
        readers(readers).forEach(links::join);
        links.runOut();

        assertEveryoneIsDone(links, readers);
        assertShares(links);
    }

    @ParameterizedTest
    @CsvSource({"200,3", "200,1", "20,3", "500,10"})
    void theLastOfAHundredIsDoneInThreeTimesWhatOneTakes(int chunks, double storeLinks) {
        Links alone = new Links(chunks, storeLinks);
        readers(1).forEach(alone::join);
        alone.runOut();

        Links links = new Links(chunks, storeLinks);
        readers(100).forEach(links::join);
        links.runOut();

        double last = links.doneAt.values().stream().mapToDouble(at -> at).max().orElseThrow();
        System.out.printf(
                "%d chunks, a store of %.0f links: one reader takes %.1f s, the last of a hundred %.1f s%n",
                chunks, storeLinks, alone.seconds, last);
        assertEveryoneIsDone(links, 100);
        assertThat(last).isLessThanOrEqualTo(3 * alone.seconds);
    }

    @Test
    void whoComesLaterReadsFromThoseBefore() {
        Links links = new Links(CHUNKS, STORE_LINKS);
        for (ExecutorId reader : readers(30)) {
            links.join(reader);
            links.runOut();
        }
        assertEveryoneIsDone(links, 30);
        assertShares(links);
        assertThat(links.storeReads).isEqualTo(CHUNKS + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void readersThatComeGoAndFailAtAnyTimeLeaveTheOthersWithEverything(long seed) {
        Random random = new Random(seed);
        Links links = new Links(40, STORE_LINKS);
        int readers = 20;
        int joined = 0;
        int lost = 0;
        while (joined < readers || !links.isIdle()) {
            if (joined < readers && random.nextInt(10) == 0) {
                links.join(reader(joined++));
            } else if (lost < 5 && joined > 5 && random.nextInt(200) == 0) {
                links.lose(reader(lost++));
            } else {
                Optional<Errand> ended = links.advance(links.seconds + 1);
                if (ended.isPresent() && ended.get().source().isPresent() && random.nextInt(50) == 0) {
                    links.fail(ended.get());
                } else {
                    ended.ifPresent(links::arrived);
                }
            }
        }
        for (int i = lost; i < readers; i++) {
            assertThat(links.has.get(reader(i)))
                    .as("seed %d, reader %d", seed, i)
                    .hasSize(41);
        }
        assertThat(links.hopeless).isEmpty();
    }

    @Test
    void aReaderWhoseStoreFailsReadsFromAHolderAndIsToldWhenThereIsNone() {
        Links links = new Links(3, STORE_LINKS);
        links.join(reader(0));
        failStore(links);
        assertThat(links.hopeless).containsExactly(reader(0));

        links = new Links(3, STORE_LINKS);
        links.join(reader(1));
        links.runOut();
        links.join(reader(0));
        failStore(links);
        links.runOut();
        assertThat(links.hopeless).isEmpty();
        assertThat(links.has.get(reader(0))).hasSize(4);
    }

    @Test
    void aHolderThatSendsDamagedPiecesIsNotAskedAgain() {
        Links links = new Links(10, STORE_LINKS);
        links.join(reader(0));
        links.runOut();
        links.join(reader(1));
        int failed = 0;
        while (!links.isIdle()) {
            Optional<Errand> ended = links.advance(Double.MAX_VALUE);
            if (ended.orElseThrow().source().isPresent()) {
                failed++;
                links.fail(ended.get());
            } else {
                links.arrived(ended.get());
            }
        }
        assertThat(links.has.get(reader(1))).hasSize(11);
        assertThat(failed).isLessThanOrEqualTo(FileSpread.WINDOW);
    }

    private static void failStore(Links links) {
        while (!links.isIdle()) {
            links.advance(Double.MAX_VALUE).ifPresent(ended -> {
                if (ended.source().isEmpty()) {
                    links.fail(ended);
                } else {
                    links.arrived(ended);
                }
            });
        }
    }

    private static void assertEveryoneIsDone(Links links, int readers) {
        assertThat(links.doneAt).hasSize(readers);
        assertThat(links.hopeless).isEmpty();
    }

    private static void assertShares(Links links) {
        assertThat(links.storeReads).isLessThanOrEqualTo(2L * (CHUNKS + 1));
        assertThat(links.sent.values()).allMatch(sent -> sent <= 2L * (CHUNKS + 1));
    }

    private static List<ExecutorId> readers(int count) {
        return IntStream.range(0, count).mapToObj(FileSpreadTest::reader).toList();
    }

    private static ExecutorId reader(int number) {
        return new ExecutorId("executor-" + number);
    }
}
