package dev.hearth.task;

/** Finds map output on this executor and on others. Safe for use by many threads. */
public interface MapOutputReader {
    /**
     * The frames of one reduce partition, of one map partition after the other. Reads nothing yet.
     *
     * @throws IllegalStateException if nobody has said where the shuffle's map output lies
     */
    ShuffledFrames open(int shuffle, int reducePartition);
}
