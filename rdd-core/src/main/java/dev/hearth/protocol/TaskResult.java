package dev.hearth.protocol;

/** A succeeded task's value: small ones travel in the message, large ones wait on the executor to be fetched. */
public sealed interface TaskResult {
    long sizeBytes();

    record Inline(byte[] bytes) implements TaskResult {
        @Override
        public long sizeBytes() {
            return bytes.length;
        }
    }

    /** Held by the executor under the task's id until {@link Message.FetchResult} or {@link Message.StageFinished}. */
    record Held(long sizeBytes) implements TaskResult {}
}
