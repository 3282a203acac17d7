package dev.hearth.scheduler;

/** What is known, when an executor is lost, of why. */
public sealed interface LossCause permits LossReason, LossCause.Unexplained {
    /** In plain words, for the job's error message. */
    String description();

    /**
     * Only that it is gone, such as a broken connection; why may become known soon ({@link Event.LossExplained}). Until then
     * its tasks are not charged, but they run again at once.
     */
    record Unexplained(String description) implements LossCause {}
}
