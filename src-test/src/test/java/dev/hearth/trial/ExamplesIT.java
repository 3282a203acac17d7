package dev.hearth.trial;

import static dev.hearth.trial.Trial.expectSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples that ship, on YARN, against plain loops. */
@ExtendWith(TrialExtension.class)
final class ExamplesIT {
    @Test
    void textSearchFindsWhatAPlainLoopFinds(Trial trial) throws IOException {
        String input = trial.put("/examples/lines.txt", new GeneratedText(7, 50_000));

        ClientProcess client = trial.start(
                trial.client(), "example", "--master", "yarn", "--input", input, "TextSearch", input, "ERROR", "HDFS");

        assertThat(expectSuccess(client))
                .anyMatch(line -> line.startsWith(
                        trial.plainCount(input, each -> each.contains("ERROR")) + " lines contain ERROR"))
                .anyMatch(line ->
                        line.startsWith(trial.plainCount(input, each -> each.contains("ERROR") && each.contains("HDFS"))
                                + " of them contain HDFS"));
    }

    @Test
    void logisticRegressionFindsThePlaneThatAPlainLoopFinds(Trial trial) throws IOException {
        Path input = new Path("/examples/points.txt");
        GeneratedPoints points = new GeneratedPoints(8, 15_000, 10);
        OutputStream out = trial.hadoop().fileSystem().create(input);
        points.writeTo(out);

        ClientProcess client = trial.start(
                trial.client(),
                "example",
                "--master",
                "yarn",
                "-D",
                "hearth.job-reports=true",
                "LogisticRegression",
                input.toString(),
                "10",
                "5");

        expectSuccess(client);
        RunTranscript run = RunTranscript.of(client);
        double[] expected =
                PlainRegression.of(trial.hadoop().fileSystem().open(input), 10).weights(5);
        assertThat(PlainRegression.relativeDifference(expected, run.weights())).isLessThanOrEqualTo(1e-9);
        assertThat(run.computedAgain()).isZero();
    }

    @Test
    void wordCountCountsWhatAPlainLoopCounts(Trial trial) throws IOException {
        String input = trial.put("/examples/words.txt", new GeneratedText(9, 30_000));
        String output = new Path(trial.hadoop().fileSystem().getUri().toString(), "/examples/counts").toString();

        expectSuccess(trial.start(
                trial.client(),
                "example",
                "--master",
                "yarn",
                "-D",
                "hearth.executor.instances=2",
                "WordCount",
                input,
                output,
                "3"));

        Map<String, Long> expected = new HashMap<>();
        trial.plainCount(input, line -> {
            for (String word : line.trim().split("\\s+", -1)) {
                expected.merge(word, 1L, Long::sum);
            }
            return true;
        });
        Map<String, Long> found = new HashMap<>();
        for (int part = 0; part < 3; part++) {
            trial.plainCount(output + "/part-0000" + part, line -> {
                String[] fields = line.split("\t", -1);
                assertThat(found.put(fields[0], Long.parseLong(fields[1]))).isNull();
                return true;
            });
        }
        assertThat(found).isEqualTo(expected);
    }
}
