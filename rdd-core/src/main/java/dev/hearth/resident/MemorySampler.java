package dev.hearth.resident;

import java.util.Optional;

/** Looks at this process from outside and inside. */
@FunctionalInterface
public interface MemorySampler {
    /** What the process holds now; empty where the operating system does not tell. */
    Optional<ProcessMemory> sample();
}
