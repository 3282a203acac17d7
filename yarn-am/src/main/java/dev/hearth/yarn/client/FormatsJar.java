package dev.hearth.yarn.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.util.ClassUtil;

/** Finds the jar of Hadoop's input and output formats, which containers do not have by themselves. */
final class FormatsJar {
    private static final String A_FORMAT = "org.apache.hadoop.mapreduce.InputFormat";

    private FormatsJar() {}

    /** Empty where this machine's Hadoop comes without MapReduce. */
    static Optional<Path> find() {
        try {
            // By name: without it, everything but the formats works.
            Class<?> format = Class.forName(A_FORMAT, false, FormatsJar.class.getClassLoader());
            return Optional.ofNullable(ClassUtil.findContainingJar(format))
                    .map(Path::of)
                    .filter(Files::isRegularFile);
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
