package dev.hearth.plan;

/** An RDD cannot be turned into tasks; says which of the user's lines made it. */
public final class PlanException extends IllegalStateException {
    PlanException(String message, Throwable cause) {
        super(message, cause);
    }
}
