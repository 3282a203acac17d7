package dev.hearth.checkpoint;

import java.util.List;

/**
 * What a complete checkpoint holds.
 *
 * @param fingerprint of the lineage that it was made of; empty if that has none
 * @param rdd what people call it
 * @param parts one for each partition, in order; files by their final, qualified names
 */
public record CheckpointManifest(String fingerprint, String rdd, List<CheckpointPart> parts) {}
