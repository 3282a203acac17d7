package dev.hearth.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MasterTest {
    @Test
    void everyMasterIsReadAsItIsMeant() {
        assertThat(HearthSettings.MASTER.parse("local[4]")).isEqualTo(new Master.Local(OptionalInt.of(4)));
        assertThat(HearthSettings.MASTER.parse("local[*]")).isEqualTo(new Master.Local(OptionalInt.empty()));
        assertThat(HearthSettings.MASTER.parse("local-cluster[3,2,512m]"))
                .isEqualTo(new Master.LocalCluster(3, 2, 512L << 20));
        assertThat(HearthSettings.MASTER.parse("yarn")).isEqualTo(new Master.Yarn());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"local[1]", "local[*]", "local[16]", "local-cluster[2,1,1g]", "local-cluster[2,4,512m]", "yarn"})
    void aMasterIsPrintedAsItIsTyped(String master) {
        assertThat(HearthSettings.MASTER.print(HearthSettings.MASTER.parse(master)))
                .isEqualTo(master);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "local",
                "local[]",
                "local[0]",
                "local[-1]",
                "local[2",
                "local[two]",
                "Local[2]",
                "local-cluster",
                "local-cluster[2]",
                "local-cluster[2,1]",
                "local-cluster[2,1,1024]",
                "local-cluster[0,1,1g]",
                "local-cluster[2, 1, 1g]",
                "local-cluster[2,1,1g,1]",
                "yarn-client",
                "spark://host:7077",
                "mesos"
            })
    void anythingElseIsAnsweredWithAllThatCanBeTyped(String master) {
        assertThatThrownBy(() -> HearthSettings.MASTER.parse(master))
                .hasMessageContaining("hearth.master: \"" + master + "\"")
                .hasMessageContainingAll("local[4]", "local[*]", "local-cluster[2,1,1g]", "its unit", "yarn");
    }
}
