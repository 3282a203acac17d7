package dev.hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MastersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"local[1]", "local[*]", "local[16]", "local-cluster[2,1,1g]", "local-cluster[2,4,512m]", "yarn"})
    void aMasterThatHearthKnowsIsNoProblem(String master) {
        assertThat(Masters.problem(master)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "local", "local[]", "local[0]", "local[-1]", "local[2", "local[two]", "Local[2]"})
    void aMalformedLocalMasterIsRefusedWithWhatToType(String master) {
        assertThat(Masters.problem(master).orElseThrow()).contains("local[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local-cluster",
                "local-cluster[2]",
                "local-cluster[2,1]",
                "local-cluster[2,1,1024]",
                "local-cluster[0,1,1g]",
                "local-cluster[2, 1, 1g]",
                "local-cluster[2,1,1g,1]"
            })
    void aLocalClusterNeedsAllThreeWithAUnit(String master) {
        assertThat(Masters.problem(master).orElseThrow()).contains("local-cluster[2,1,1g]", "with its unit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yarn-client", "spark://host:7077", "mesos"})
    void anyOtherMasterIsAnsweredWithAllThatThereAre(String master) {
        assertThat(Masters.problem(master).orElseThrow())
                .contains("local[N]", "local[*]", "local-cluster[N,cores,memory]", "yarn");
    }
}
