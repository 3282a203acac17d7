package dev.hearth.memory;

/** A collection of a task that can write what it holds to disk and go on from there. The task's thread. */
public interface Spilling {
    /** Bytes that {@link #spill} would give back now, about; 0 if there is nothing to spill. */
    long spillableBytes();

    /** Gives back what it holds. Called while another collection of the same task asks for memory, never from within its own calls. */
    void spill();
}
