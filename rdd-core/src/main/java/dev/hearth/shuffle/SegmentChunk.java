package dev.hearth.shuffle;

/**
 * A piece of one reduce partition's frames in the output of one map task; its ends need not be those of frames.
 *
 * @param segmentBytes length of all the pieces together
 */
public record SegmentChunk(byte[] bytes, long segmentBytes) {}
