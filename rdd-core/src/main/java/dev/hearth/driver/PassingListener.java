package dev.hearth.driver;

import static java.util.Objects.requireNonNull;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.scheduler.LossCause;
import dev.hearth.scheduler.LossReason;
import java.util.Set;

/** Passes on all that it is told; for backends that take notes of some of it. */
public abstract class PassingListener implements ExecutorListener {
    private final ExecutorListener driver;

    protected PassingListener(ExecutorListener driver) {
        this.driver = requireNonNull(driver, "driver is null");
    }

    @Override
    public void expected(Set<String> hosts) {
        driver.expected(hosts);
    }

    @Override
    public void added(ExecutorId executor, String host, String rack, int cores) {
        driver.added(executor, host, rack, cores);
    }

    @Override
    public void lost(ExecutorId executor, LossCause cause) {
        driver.lost(executor, cause);
    }

    @Override
    public void explained(ExecutorId executor, LossReason reason) {
        driver.explained(executor, reason);
    }

    @Override
    public void received(ExecutorId executor, Message.FromExecutor message) {
        driver.received(executor, message);
    }

    @Override
    public void unavailable(String reason) {
        driver.unavailable(reason);
    }
}
