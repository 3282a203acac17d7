package dev.hearth.driver;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.scheduler.LossCause;
import dev.hearth.scheduler.LossReason;
import java.util.Set;

/** What an {@link ExecutorBackend} tells the driver. Safe for use by many threads; never blocks. */
public interface ExecutorListener {
    /**
     * Executors will soon register on these hosts, and on no others as far as is known; replaces what was told before. Tasks
     * may wait for them.
     */
    void expected(Set<String> hosts);

    /** Registered and ready for tasks. */
    void added(ExecutorId executor, String host, String rack, int cores);

    /** Gone for good; called once for each executor that was added. */
    void lost(ExecutorId executor, LossCause cause);

    /** Why an executor is gone whose loss was unexplained; called at most once for each such. */
    void explained(ExecutorId executor, LossReason reason);

    void received(ExecutorId executor, Message.FromExecutor message);

    /** No executor can be had any more, with the reason in plain words; running jobs fail with it. */
    void unavailable(String reason);
}
