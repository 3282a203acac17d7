package dev.hearth.task;

/** An action's result cannot be sent to the driver. Running the task again cannot help. */
final class UnserializableResultException extends RuntimeException {
    UnserializableResultException(Object result, RuntimeException cause) {
        super(
                "the task's result, a %s, cannot be serialized (%s); map the elements to a plain type before the action"
                        .formatted(result == null ? "null" : result.getClass().getName(), cause.getMessage()),
                cause);
    }
}
