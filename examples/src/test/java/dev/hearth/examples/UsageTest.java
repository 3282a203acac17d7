package dev.hearth.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TextSearch",
                "TextSearch path",
                "LogisticRegression",
                "LogisticRegression path ten",
                "GeneratePoints path 10",
                "GeneratePoints path 10 -2",
                "LogisticRegression path 10 20 30"
            })
    void badArgumentsAreAnsweredWithTheUsage(String typed) throws IOException, InterruptedException {
        List<String> words = List.of(typed.split(" "));
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.hearth.examples." + words.get(0)));
        command.addAll(words.subList(1, words.size()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output).startsWith("usage: " + words.get(0) + " ");
    }
}
