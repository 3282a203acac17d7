package dev.hearth.spread;

import dev.hearth.protocol.ExecutorId;
import java.util.Optional;

/**
 * What a reader shall do: read one piece.
 *
 * @param source who has it; empty for the store
 */
public record Errand(ExecutorId reader, int piece, Optional<ExecutorId> source) {}
