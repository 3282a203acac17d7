package dev.hearth.task;

/** Code or data of a task names a class that this executor does not have. Running the task again cannot help. */
final class MissingClassException extends RuntimeException {
    MissingClassException(ClassNotFoundException cause) {
        super(
                "class %s is not on this executor; put it into the application's jar or name its jar with -libjars"
                        .formatted(cause.getMessage()),
                cause);
    }
}
