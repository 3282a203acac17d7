package dev.hearth.protocol;

/** A succeeded task's value: small ones travel in the message, large ones wait on the executor to be fetched. */
public sealed interface TaskResult {
    /** How much was made; of {@link MapOutput} an estimate. */
    long sizeBytes();

    record Inline(byte[] bytes) implements TaskResult {
        @Override
        public long sizeBytes() {
            return bytes.length;
        }
    }

    /** Held by the executor under the task's id until {@link Message.FetchResult} or {@link Message.StageFinished}. */
    record Held(long sizeBytes) implements TaskResult {}

    /**
     * What a map task has written for each reduce partition of its shuffle; the executor keeps it, the driver learns how much
     * it is. One byte for each reduce partition, so that 10,000 of them fit a small message.
     *
     * @param sizes by reduce partition, each in {@link SizeCode}
     */
    record MapOutput(byte[] sizes) implements TaskResult {
        /** @param sizesBytes by reduce partition */
        public static MapOutput of(long[] sizesBytes) {
            byte[] sizes = new byte[sizesBytes.length];
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = SizeCode.encode(sizesBytes[i]);
            }
            return new MapOutput(sizes);
        }

        /** Returns about how many bytes there are for one reduce partition; 0 exactly where there is nothing. */
        public long sizeBytes(int reducePartition) {
            return SizeCode.decode(sizes[reducePartition]);
        }

        @Override
        public long sizeBytes() {
            long sum = 0;
            for (byte size : sizes) {
                sum += SizeCode.decode(size);
            }
            return sum;
        }
    }
}
