package dev.hearth.trial;

import static dev.hearth.trial.Trial.expectSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.embedded.ClientProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.util.ClassUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes have no MapReduce; what the client's machine has of it goes along. */
@ExtendWith(TrialExtension.class)
final class FormatsIT {
    @Test
    void everyFormatRoundTripsInContainers(Trial trial) throws IOException {
        String root = trial.hadoop().fileSystem().getUri() + "/formats";
        Path formats = Path.of(ClassUtil.findContainingJar(InputFormat.class));

        ClientProcess client =
                trial.start(trial.client().classPath(formats), Trial.submission("yarn", List.of(), "RoundTrips", root));

        assertThat(expectSuccess(client))
                .contains(
                        "text: 10000",
                        "sequence: 10000",
                        "objects: 10000",
                        "avro: 10000",
                        "read from its checkpoint: 10000",
                        "checkpoint: 10000",
                        "whole: 4",
                        "mapred: 10000",
                        "mapreduce: 10000");
    }

    @Test
    void withoutThemTheFailureSaysWhereTheyAre(Trial trial) throws IOException {
        ClientProcess client =
                trial.submit("RoundTrips", trial.hadoop().fileSystem().getUri() + "/formats-missing");
        assertThat(client.exitCode(Trial.LIMIT)).isNotZero();
        assertThat(client.everything()).contains("hadoop-mapreduce-client-core");
    }
}
