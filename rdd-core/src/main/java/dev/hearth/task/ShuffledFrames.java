package dev.hearth.task;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.shuffle.FrameSource;

/** One reduce partition's frames, from all executors that hold some. */
public interface ShuffledFrames extends FrameSource {
    /** Which executor the map partition's frames come from. */
    ExecutorId holder(int mapPartition);
}
