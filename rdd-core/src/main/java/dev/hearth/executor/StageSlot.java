package dev.hearth.executor;

import dev.hearth.protocol.StageCode;
import dev.hearth.task.LoadedStage;
import java.io.IOException;

/** A stage's code, read by the first task that needs it and shared by the others. */
final class StageSlot {
    private final int stage;
    private final StageCode code;
    private final ClassLoader loader;
    private LoadedStage loaded;

    StageSlot(int stage, StageCode code, ClassLoader loader) {
        this.stage = stage;
        this.code = code;
        this.loader = loader;
    }

    /** On a task's thread, because reading runs code of the user's classes. */
    synchronized LoadedStage load() throws StageUnreadableException {
        if (loaded == null) {
            try {
                loaded = LoadedStage.read(stage, code, loader);
            } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
                throw new StageUnreadableException(e);
            }
        }
        return loaded;
    }
}
