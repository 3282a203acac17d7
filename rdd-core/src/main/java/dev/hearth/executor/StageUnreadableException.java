package dev.hearth.executor;

/** An executor cannot make objects of a stage's code: a class is missing there, or is another one than the driver's. */
final class StageUnreadableException extends Exception {
    StageUnreadableException(Throwable cause) {
        super(
                "the stage's code cannot be read on this executor: %s; if a class is missing, put it into the application's jar or name its jar with -libjars"
                        .formatted(cause),
                cause);
    }
}
