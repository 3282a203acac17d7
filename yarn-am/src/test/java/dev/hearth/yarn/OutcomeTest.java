package dev.hearth.yarn;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.junit.jupiter.api.Test;

/** An outcome survives the way through the ResourceManager, which keeps a status and a text only. */
final class OutcomeTest {
    @Test
    void theExitCodeTravelsInTheText() {
        Outcome outcome = Outcome.exited(7);
        assertThat(Outcome.reported(outcome.status(), outcome.report())).isEqualTo(outcome);
    }

    @Test
    void anExitCodeIsWhatAProcessKeepsOfIt() {
        assertThat(Outcome.exited(-1).exitCode()).isEqualTo(255);
        assertThat(Outcome.exited(-1).diagnostics()).contains("System.exit(-1)");
        assertThat(Outcome.exited(256)).isEqualTo(Outcome.succeeded());
    }

    @Test
    void aFailureKeepsItsLines() {
        Outcome outcome = Outcome.failed("first\nsecond");
        assertThat(Outcome.reported(outcome.status(), outcome.report())).isEqualTo(outcome);
    }

    @Test
    void successSaysNothing() {
        assertThat(Outcome.succeeded().report()).isEmpty();
        assertThat(Outcome.reported(FinalApplicationStatus.SUCCEEDED, null)).isEqualTo(Outcome.succeeded());
    }

    @Test
    void anApplicationMasterThatDiedWithoutAWordHasFailed() {
        Outcome outcome = Outcome.reported(FinalApplicationStatus.FAILED, "AM Container exited with exitCode: 3");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.diagnostics()).isEqualTo("AM Container exited with exitCode: 3");
    }

    @Test
    void aKilledApplicationEndsWithTheCodeOfASignal() {
        assertThat(Outcome.reported(FinalApplicationStatus.KILLED, "killed by alice")
                        .exitCode())
                .isEqualTo(143);
    }
}
