package dev.hearth.closure;

/** Something that lives on the driver alone; a function that captures it is refused with this explanation. */
public interface DriverOnly {
    /** One sentence on what to do instead. */
    String insteadOfCapturing();
}
