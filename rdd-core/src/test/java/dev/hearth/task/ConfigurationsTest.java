package dev.hearth.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.conf.HearthConf;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class ConfigurationsTest {
    private static final String DELAY = "dfs.client.block.write.locateFollowingBlock.initial.delay.ms";
    private static final String RETRIES = "dfs.client.block.write.locateFollowingBlock.retries";

    private static Configuration with(Map<String, String> settings) {
        return Configurations.of(HearthConf.of(settings), ConfigurationsTest.class.getClassLoader());
    }

    @Test
    void closingAFileOnHdfsAsksAgainSoonAndGivesUpNoSooner() {
        Configuration configuration = with(Map.of());
        int delay = configuration.getInt(DELAY, 400);
        assertThat(delay).isEqualTo(10);
        assertThat(patienceMillis(delay, configuration.getInt(RETRIES, 5)))
                .isGreaterThanOrEqualTo(patienceMillis(400, 5));
    }

    private static long patienceMillis(int delayMillis, int retries) {
        return delayMillis * ((1L << retries) - 1);
    }

    @Test
    void whatIsSetStays() {
        Configuration configuration = with(Map.of("hearth.hadoop." + DELAY, "1000"));
        assertThat(configuration.getInt(DELAY, 0)).isEqualTo(1000);
    }
}
