package dev.hearth.driver;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.KeptAs;
import dev.hearth.protocol.Message;
import dev.hearth.scheduler.Command;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/** Carries out what the scheduler decides. Confined to the scheduler's thread. */
final class CommandRunner {
    private final LoopState state;
    private final BiConsumer<ExecutorId, Message.ToExecutor> send;
    private final LongConsumer wakeAt;

    /** @param wakeAt told when, in nanoseconds, the scheduler wants to be woken */
    CommandRunner(LoopState state, BiConsumer<ExecutorId, Message.ToExecutor> send, LongConsumer wakeAt) {
        this.state = state;
        this.send = send;
        this.wakeAt = wakeAt;
    }

    void run(Command command) {
        RunningJobs jobs = state.jobs();
        if (jobs.haveEnded()) {
            return; // nobody waits for anything any more
        }
        if (command instanceof Command.Launch launch) {
            state.launches().launch(jobs.ofStage(launch.stage()), launch);
        } else if (command instanceof Command.AcceptResult accepted) {
            jobs.accept(accepted);
        } else if (command instanceof Command.Kill kill) {
            send.accept(kill.executor(), new Message.KillTask(kill.task(), kill.reason()));
        } else if (command instanceof Command.ForgetStage forget) {
            state.launches().forgetStage(forget.stage());
            jobs.forgetStage(forget.stage());
        } else if (command instanceof Command.DropShuffle drop) {
            state.launches().forgetShuffle(drop.shuffle());
            state.executors().tellAll(new Message.DropShuffle(drop.shuffle()));
        } else if (command instanceof Command.CopyBlock copy) {
            copy(copy);
        } else if (command instanceof Command.DropBlock drop) {
            send.accept(drop.executor(), new Message.DropBlock(drop.block()));
        } else if (command instanceof Command.JobSucceeded succeeded) {
            jobs.succeeded(succeeded.job());
        } else if (command instanceof Command.JobFailed failed) {
            jobs.failed(failed.job(), failed.failure());
        } else if (command instanceof Command.WakeAt wake) {
            wakeAt.accept(wake.nanos());
        }
    }

    private void copy(Command.CopyBlock copy) {
        state.addresses().reachable(copy.source()).ifPresent(source -> {
            KeptAs as = state.persisted().keptAs(copy.block().rdd());
            if (as.isKept()) {
                send.accept(copy.target(), new Message.CopyBlock(copy.block(), as, source));
            }
        });
    }
}
