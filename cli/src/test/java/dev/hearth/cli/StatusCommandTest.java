package dev.hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.yarn.client.ApplicationStatus;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusCommandTest {
    @Test
    void programsReadWhatIsKnownAsJson() throws IOException {
        ApplicationStatus status = new ApplicationStatus(
                "application_1700000000000_0001",
                "say \"hi\"",
                "alice",
                "default",
                null,
                List.of("nightly"),
                null,
                "FINISHED",
                "SUCCEEDED",
                0,
                12,
                null,
                null,
                null,
                null);

        JsonNode read = new ObjectMapper().readTree(StatusCommand.json(status));

        assertThat(read.get("name").asText()).isEqualTo("say \"hi\"");
        assertThat(read.get("exitCode").asInt(-1)).isZero();
        assertThat(read.get("tags").get(0).asText()).isEqualTo("nightly");
        assertThat(read.has("driver")).isFalse();
    }
}
