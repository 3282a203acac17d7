package dev.hearth.rdd;

import java.io.Serializable;

/** One part of an RDD. An implementation that is more than its index is serialized and sent with each task that reads it. */
public interface Partition extends Serializable {
    /** 0-based position within the RDD. */
    int index();
}
