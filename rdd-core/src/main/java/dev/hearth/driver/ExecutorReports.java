package dev.hearth.driver;

import dev.hearth.protocol.AccumulatorUpdate.Owner;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.TaskEnd;
import dev.hearth.scheduler.Event;
import dev.hearth.scheduler.LossCause;
import dev.hearth.scheduler.LossReason;
import dev.hearth.serializer.ClassRegistry;
import dev.hearth.shared.AccumulatorException;
import dev.hearth.shared.Accumulators;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what executors report, on whatever thread, and passes it on to the scheduler's thread in the order of arrival. Only
 * what a task waits for is answered at once.
 */
final class ExecutorReports implements ExecutorListener {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutorReports.class);

    private final SchedulerLoop loop;
    private final LoopState state;
    private final BiConsumer<ExecutorId, Message.ToExecutor> send;
    private final ClassRegistry classes;
    private final Accumulators accumulators;
    private final Listeners listeners;

    ExecutorReports(
            SchedulerLoop loop,
            LoopState state,
            BiConsumer<ExecutorId, Message.ToExecutor> send,
            ClassRegistry classes,
            Accumulators accumulators,
            Listeners listeners) {
        this.loop = loop;
        this.state = state;
        this.send = send;
        this.classes = classes;
        this.accumulators = accumulators;
        this.listeners = listeners;
    }

    @Override
    public void expected(Set<String> hosts) {
        loop.post(new Event.ExecutorsExpected(hosts));
    }

    @Override
    public void added(ExecutorId executor, String host, String rack, int cores) {
        loop.execute(() -> state.executorAdded(executor, host));
        loop.post(new Event.ExecutorAdded(executor, host, rack, cores));
    }

    @Override
    public void lost(ExecutorId executor, LossCause cause) {
        loop.execute(() -> {
            if (!state.jobs().haveEnded()) {
                listeners.lost(new LostExecutor(executor, cause.description(), loop.blocksHeldBy(executor)));
            }
            state.executorLost(executor);
        });
        loop.post(new Event.ExecutorLost(executor, cause));
    }

    @Override
    public void explained(ExecutorId executor, LossReason reason) {
        loop.post(new Event.LossExplained(executor, reason));
    }

    @Override
    public void unavailable(String reason) {
        loop.post(new Event.ExecutorsUnavailable(reason));
    }

    @Override
    public void received(ExecutorId executor, Message.FromExecutor message) {
        if (message instanceof Message.TaskEnded ended) {
            if (ended.end() instanceof TaskEnd.Succeeded success) {
                loop.execute(() -> succeeded(success));
            }
            loop.post(new Event.TaskEnded(executor, ended.task(), ended.end(), ended.metrics()));
        } else if (message instanceof Message.MapOutputServed served) {
            loop.execute(() -> state.executors().host(executor).ifPresent(host -> state.addresses()
                    .served(executor, host, served.port())));
        } else if (message instanceof Message.BlocksKept kept) {
            loop.execute(() -> state.persisted().kept(kept.blocks()));
            loop.post(new Event.BlocksKept(executor, kept.blocks()));
        } else if (message instanceof Message.BlockNotCopied failed) {
            loop.post(new Event.BlockNotCopied(executor, failed.block()));
        } else if (message instanceof Message.RddDropped dropped) {
            loop.execute(() -> state.persisted().dropped(executor, dropped.rdd()));
        } else if (message instanceof Message.BlocksDropped dropped) {
            loop.post(new Event.BlocksDropped(executor, dropped.blocks()));
        } else if (message instanceof Message.PiecesCame came) {
            loop.execute(() -> state.spread().reported(executor, came));
        } else if (message instanceof Message.PiecesGivenUp end) {
            loop.execute(() -> state.spread().gaveUp(executor, end.file()));
        } else if (message instanceof Message.ClassesWanted wanted) {
            number(executor, wanted);
        } else if (message instanceof Message.ResultChunk chunk) {
            loop.execute(() -> state.fetches().received(chunk).ifPresent(fetched -> state.jobs()
                    .fetched(chunk.task(), fetched)));
        } else if (message instanceof Message.ResultMissing missing) {
            loop.execute(() -> {
                if (state.fetches().missing(missing.task())) {
                    loop.post(new Event.ResultLost(missing.task()));
                }
            });
        } else {
            throw new IllegalArgumentException(
                    "not for the driver: " + message.getClass().getName());
        }
    }

    /** At once, because a task waits. */
    private void number(ExecutorId executor, Message.ClassesWanted wanted) {
        wanted.names().forEach(classes::idOf);
        send.accept(
                executor,
                new Message.ClassesNumbered(wanted.request(), wanted.known(), classes.namesFrom(wanted.known())));
    }

    /**
     * Takes in what stays true of a success even if its result comes too late to be wanted: RDDs' and shuffles' partitions
     * that it has read to their end, perhaps now cached and never computed again, and partitions that nobody wants kept any more.
     */
    private void succeeded(TaskEnd.Succeeded success) {
        try {
            accumulators.merge(success.updates().stream()
                    .filter(update -> update.owner().kind() != Owner.Kind.JOB)
                    .toList());
        } catch (AccumulatorException e) {
            LOG.warn("{}", e.getMessage()); // whoever reads the accumulator, or waits for the task's job, gets it too
        }
        state.persisted().kept(success.blocks());
        if (!success.checkpointed().isEmpty()) {
            listeners.checkpointed(success.checkpointed());
        }
    }
}
