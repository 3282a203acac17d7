package dev.hearth.executor;

import dev.hearth.protocol.Message;
import dev.hearth.scheduler.Ticker;
import dev.hearth.serializer.ClassIds;
import dev.hearth.serializer.KnownClasses;
import dev.hearth.serializer.SerializationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The numbers of classes as the driver gives them. Whoever needs one that is not known here yet asks and waits for the answer,
 * which brings all that were given meanwhile; so this is for tasks' threads only, never for the one that brings the answer.
 */
final class DriverClassIds implements ClassIds {
    private static final int LONGEST_SHOWN = 200;

    private final Consumer<Message.FromExecutor> driver;
    private final Duration patience;
    private final Ticker ticker;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Set<Long> unanswered = new HashSet<>();
    private long requests;
    private Optional<String> end = Optional.empty();

    /**
     * @param driver takes the questions, from many threads
     * @param patience longest to wait for one answer
     */
    DriverClassIds(Consumer<Message.FromExecutor> driver, Duration patience, Ticker ticker) {
        this.driver = driver;
        this.patience = patience;
        this.ticker = ticker;
        KnownClasses.names().forEach(this::learn);
    }

    @Override
    public int idOf(String name) {
        Optional<Integer> known = find(name);
        if (known.isEmpty()) {
            ask(List.of(name), "the number of " + shown(name));
            known = find(name);
        }
        return known.orElseThrow(
                () -> new SerializationException("the driver has answered without a number for " + shown(name)));
    }

    @Override
    public String nameOf(int id) {
        if (id >= count()) {
            ask(List.of(), "the class of number " + id);
        }
        return name(id);
    }

    private synchronized Optional<Integer> find(String name) {
        return Optional.ofNullable(ids.get(name));
    }

    private synchronized int count() {
        return names.size();
    }

    private synchronized String name(int id) {
        if (id < 0 || id >= names.size()) {
            throw new SerializationException("no class has the number %d; there are %d".formatted(id, names.size()));
        }
        return names.get(id);
    }

    private void ask(List<String> wanted, String what) {
        long request;
        int known;
        synchronized (this) {
            request = requests++;
            known = names.size();
            unanswered.add(request);
        }
        // Without the lock: where the driver is in this process, it answers before this returns.
        driver.accept(new Message.ClassesWanted(request, known, wanted));
        await(request, what);
    }

    private synchronized void await(long request, String what) {
        long start = ticker.read();
        try {
            while (unanswered.contains(request)) {
                long left = patience.toNanos() - (ticker.read() - start);
                if (end.isPresent() || left <= 0) {
                    throw new SerializationException("the driver was asked for %s and has not answered: %s"
                            .formatted(what, end.orElse("it was silent for " + patience.toMillis() + " ms")));
                }
                // At least 1 ms, because 0 would be for ever.
                wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SerializationException("interrupted while the driver was asked for " + what, e);
        } finally {
            unanswered.remove(request);
        }
    }

    /** Takes in an answer, from the thread that brings it. */
    synchronized void answered(Message.ClassesNumbered answer) {
        if (answer.first() > names.size()) {
            throw new IllegalArgumentException(
                    "classes are numbered from %d on, but only %d are known".formatted(answer.first(), names.size()));
        }
        int known = Math.min(names.size() - answer.first(), answer.names().size());
        answer.names().subList(known, answer.names().size()).forEach(this::learn);
        unanswered.remove(answer.request());
        notifyAll();
    }

    private synchronized void learn(String name) {
        ids.put(name, names.size());
        names.add(name);
    }

    /** There will be no more answers: who waits or asks fails with the reason. */
    synchronized void end(String reason) {
        end = Optional.of(reason);
        notifyAll();
    }

    private static String shown(String name) {
        return name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "…";
    }
}
