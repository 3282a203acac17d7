package dev.hearth.trial;

import static dev.hearth.trial.Trial.expectSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import java.io.IOException;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TrialExtension.class)
final class FirstLightIT {
    @Test
    void aProgramOnYarnCountsTheLinesThatAPlainLoopCounts(Trial trial) throws IOException {
        String input = trial.put("/first-light/lines.txt", new GeneratedText(1, 100_000));

        ClientProcess client = trial.submit("CountLines", input, "ERROR");

        assertThat(expectSuccess(client)).contains("lines: " + trial.plainCount(input, line -> line.contains("ERROR")));
        assertThat(trial.finalStatus(client.applicationId(Trial.LIMIT))).isEqualTo(FinalApplicationStatus.SUCCEEDED);
    }
}
