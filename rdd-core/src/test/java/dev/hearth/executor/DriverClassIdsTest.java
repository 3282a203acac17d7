package dev.hearth.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.protocol.Message;
import dev.hearth.scheduler.Ticker;
import dev.hearth.serializer.ClassRegistry;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.DataSerializers;
import dev.hearth.serializer.KnownClasses;
import dev.hearth.serializer.SerializationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DriverClassIdsTest {
    private static final int FIRST = KnownClasses.names().size();
    private static final Duration LONG = Duration.ofHours(1);

    private final ClassRegistry registry = new ClassRegistry();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** An executor whose driver answers before the question's sender returns, as one in the same process does. */
    private final class Answered {
        private final List<Message.ClassesWanted> questions = new CopyOnWriteArrayList<>();
        private final DriverClassIds ids = new DriverClassIds(this::ask, LONG, Ticker.system());

        private void ask(Message.FromExecutor question) {
            Message.ClassesWanted wanted = (Message.ClassesWanted) question;
            questions.add(wanted);
            ids.answered(answer(wanted));
        }
    }

    private Message.ClassesNumbered answer(Message.ClassesWanted wanted) {
        wanted.names().forEach(registry::idOf);
        return new Message.ClassesNumbered(wanted.request(), wanted.known(), registry.namesFrom(wanted.known()));
    }

    private record Point(double x, double y) {}

    private record Named(String name, Object content) {}

    @Test
    void whatEveryProcessKnowsIsNotAskedFor() {
        Answered executor = new Answered();
        assertThat(executor.ids.idOf("java.lang.String")).isEqualTo(registry.idOf("java.lang.String"));
        assertThat(executor.ids.nameOf(FIRST - 1)).isEqualTo(registry.nameOf(FIRST - 1));
        assertThat(executor.questions).isEmpty();
    }

    @Test
    void aNameIsAskedForOnceAndItsAnswerBringsWhatOthersHaveAskedFor() {
        Answered one = new Answered();
        Answered other = new Answered();
        assertThat(one.ids.idOf("a")).isEqualTo(FIRST);
        assertThat(one.ids.idOf("b")).isEqualTo(FIRST + 1);
        assertThat(other.ids.idOf("c")).isEqualTo(FIRST + 2);
        assertThat(other.ids.nameOf(FIRST)).isEqualTo("a");
        assertThat(other.ids.idOf("b")).isEqualTo(FIRST + 1);
        assertThat(other.questions).hasSize(1);
        assertThat(one.ids.nameOf(FIRST + 2)).isEqualTo("c");
        assertThat(one.ids.idOf("a")).isEqualTo(FIRST);
        assertThat(one.questions).hasSize(3);
    }

    @Test
    void executorsReadEachOthersBytes() {
        DataSerializer one = DataSerializers.create(getClass().getClassLoader(), new Answered().ids);
        DataSerializer other = DataSerializers.create(getClass().getClassLoader(), new Answered().ids);
        DataSerializer driver = DataSerializers.create(getClass().getClassLoader(), registry);
        Named named = new Named("n", new Point(1, 2));
        other.serialize(new Point(3, 4));
        assertThat(other.deserialize(one.serialize(named))).isEqualTo(named);
        assertThat(driver.deserialize(one.serialize(named))).isEqualTo(named);
        assertThat(one.deserialize(driver.serialize(named))).isEqualTo(named);
    }

    @Test
    void aNumberThatTheDriverDoesNotKnowIsAnError() {
        Answered executor = new Answered();
        assertThatThrownBy(() -> executor.ids.nameOf(FIRST + 5))
                .isInstanceOf(SerializationException.class)
                .hasMessage("no class has the number %d; there are %d", FIRST + 5, FIRST);
        assertThatThrownBy(() -> executor.ids.nameOf(-1)).isInstanceOf(SerializationException.class);
        assertThat(executor.questions).hasSize(1);
    }

    @Test
    void manyThreadsAgreeWhateverTheOrderOfAnswers() throws Exception {
        BlockingQueue<Message.ClassesNumbered> answers = new LinkedBlockingQueue<>();
        DriverClassIds ids = new DriverClassIds(
                question -> answers.add(answer((Message.ClassesWanted) question)), LONG, Ticker.system());
        Future<?> wire = threads.submit(() -> {
            List<Message.ClassesNumbered> batch = new ArrayList<>();
            while (true) {
                batch.add(answers.take());
                answers.drainTo(batch);
                Collections.reverse(batch);
                batch.forEach(ids::answered);
                batch.clear();
            }
        });
        List<Future<List<Integer>>> all = IntStream.range(0, 8)
                .mapToObj(thread -> threads.submit(() -> IntStream.range(0, 100)
                        .map(i -> (i * (2 * thread + 1)) % 100)
                        .mapToObj(i -> ids.idOf("class " + i))
                        .toList()))
                .toList();
        for (int thread = 0; thread < all.size(); thread++) {
            List<Integer> numbers = all.get(thread).get(60, TimeUnit.SECONDS);
            for (int i = 0; i < 100; i++) {
                assertThat(numbers.get(i)).isEqualTo(registry.idOf("class " + (i * (2 * thread + 1)) % 100));
            }
        }
        assertThat(wire.cancel(true)).isTrue();
    }

    @Test
    void aDriverThatDoesNotAnswerIsAnErrorAfterAWhile() {
        DriverClassIds ids = new DriverClassIds(question -> {}, Duration.ofMillis(20), Ticker.system());
        assertThatThrownBy(() -> ids.idOf("a.B"))
                .isInstanceOf(SerializationException.class)
                .hasMessage("the driver was asked for the number of a.B and has not answered: it was silent for 20 ms");
    }

    @Test
    void whoWaitsFailsAtOnceWhenTheConnectionCloses() throws Exception {
        BlockingQueue<Message.FromExecutor> asked = new LinkedBlockingQueue<>();
        DriverClassIds ids = new DriverClassIds(asked::add, LONG, Ticker.system());
        Future<String> waiting = threads.submit(() -> ids.nameOf(FIRST));
        asked.take();
        ids.end("lost: it was killed");
        assertThatThrownBy(() -> waiting.get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(SerializationException.class)
                .hasMessage(
                        "the driver was asked for the class of number %d and has not answered: lost: it was killed",
                        FIRST);
        assertThatThrownBy(() -> ids.idOf("later")).isInstanceOf(SerializationException.class);
    }

    @Test
    void aKilledTaskStopsWaiting() throws Exception {
        BlockingQueue<Message.FromExecutor> asked = new LinkedBlockingQueue<>();
        DriverClassIds ids = new DriverClassIds(asked::add, LONG, Ticker.system());
        Future<Boolean> waiting = threads.submit(() -> {
            try {
                ids.idOf("a.B");
                return false;
            } catch (SerializationException e) {
                return Thread.currentThread().isInterrupted();
            }
        });
        asked.take();
        threads.shutdownNow();
        assertThat(waiting.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anAnswerThatLeavesAGapIsRefused() {
        DriverClassIds ids = new DriverClassIds(question -> {}, LONG, Ticker.system());
        assertThatThrownBy(() -> ids.answered(new Message.ClassesNumbered(0, FIRST + 1, List.of("a"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
