package dev.hearth.yarn.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.util.ClassUtil;

/** Finds the one jar that Hearth is. */
final class EngineJar {
    private EngineJar() {}

    /**
     * Asks Hadoop rather than the class's own source, because {@code yarn jar} runs programs from an unpacked copy of their jar.
     */
    static Optional<Path> find() {
        return Optional.ofNullable(ClassUtil.findContainingJar(EngineJar.class))
                .map(Path::of)
                .filter(Files::isRegularFile);
    }
}
