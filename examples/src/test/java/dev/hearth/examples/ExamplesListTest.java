package dev.hearth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExamplesListTest {
    @Test
    void everyProgramHereCanBeRunByItsName() throws IOException, URISyntaxException, ReflectiveOperationException {
        Properties listed = new Properties();
        try (InputStream in = Usage.class.getResourceAsStream("examples.properties")) {
            listed.load(in);
        }
        assertThat(listed.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(programs());
    }

    private static List<String> programs() throws IOException, URISyntaxException, ReflectiveOperationException {
        Path classes = Path.of(
                Usage.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> programs = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes.resolve("dev/hearth/examples"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (file.toString().endsWith(".class") && isProgram(Class.forName("dev.hearth.examples." + name))) {
                    programs.add(name);
                }
            }
        }
        return programs;
    }

    private static boolean isProgram(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("main"));
    }
}
