package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers have Hadoop's own jars but not MapReduce's; a program that uses none of its formats must not miss it. */
class WithoutMapReduceTest {
    private static final String MAP_REDUCE = "hadoop-mapreduce-client-core";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.hearth.rdd.HearthContext",
                "dev.hearth.rdd.RDD",
                "dev.hearth.rdd.PairRDD",
                "dev.hearth.rdd.InputRDD",
                "dev.hearth.input.TextInput",
                "dev.hearth.input.SequenceFileInput",
                "dev.hearth.output.TextFormat",
                "dev.hearth.output.SequenceFormat",
                "dev.hearth.output.OutputDirectory",
                "dev.hearth.task.TaskRunner",
                "dev.hearth.driver.Driver"
            })
    void theClassIsVerifiedAndSerialized(String name) throws IOException, ClassNotFoundException {
        try (URLClassLoader withoutMapReduce = loader()) {
            assertThatThrownBy(() -> withoutMapReduce.loadClass("org.apache.hadoop.mapred.JobConf"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> verified = Class.forName(name, true, withoutMapReduce);
            assertThat(verified.getClassLoader()).isSameAs(withoutMapReduce);
            // As serialization asks for them.
            assertThat(verified.getDeclaredMethods()).isNotEmpty();
        }
    }

    private static URLClassLoader loader() {
        URL[] entries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains(MAP_REDUCE))
                .map(entry -> url(Path.of(entry)))
                .toArray(URL[]::new);
        return new URLClassLoader(entries, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
