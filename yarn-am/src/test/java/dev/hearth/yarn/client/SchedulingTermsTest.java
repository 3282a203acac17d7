package dev.hearth.yarn.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.conf.HearthConf;
import java.util.Map;
import org.apache.hadoop.yarn.api.records.ApplicationSubmissionContext;
import org.apache.hadoop.yarn.api.records.ApplicationTimeoutType;
import org.apache.hadoop.yarn.util.Records;
import org.junit.jupiter.api.Test;

class SchedulingTermsTest {
    private final ApplicationSubmissionContext context = Records.newRecord(ApplicationSubmissionContext.class);

    @Test
    void whatIsSetIsAskedFor() {
        SchedulingTerms terms = new SchedulingTerms(HearthConf.of(Map.of(
                "hearth.application.tags", "nightly, team-a",
                "hearth.application.priority", "7",
                "hearth.application.lifetime", "1500ms",
                "hearth.node-label", "ssd",
                "hearth.reservation", "reservation_1700000000000_0001")));
        assertThat(terms.problems()).isEmpty();
        terms.applyTo(context);

        assertThat(context.getApplicationTags()).containsExactlyInAnyOrder("nightly", "team-a");
        assertThat(context.getPriority().getPriority()).isEqualTo(7);
        assertThat(context.getApplicationTimeouts())
                .containsExactly(Map.entry(ApplicationTimeoutType.LIFETIME, 2L)); // whole seconds, none too few
        assertThat(context.getNodeLabelExpression()).isEqualTo("ssd");
        assertThat(context.getReservationID()).hasToString("reservation_1700000000000_0001");
    }

    @Test
    void whatIsNotSetIsLeftToTheQueue() {
        new SchedulingTerms(HearthConf.of(Map.of())).applyTo(context);

        assertThat(context.getApplicationTags()).isEmpty();
        assertThat(context.getPriority()).isNull();
        assertThat(context.getApplicationTimeouts()).isEmpty();
        assertThat(context.getNodeLabelExpression()).isNull();
        assertThat(context.getReservationID()).isNull();
    }

    @Test
    void aReservationIsNamedByItsId() {
        for (String wrong : new String[] {"tomorrow", "reservation_x_y", "application_1700000000000_0001"}) {
            assertThat(new SchedulingTerms(HearthConf.of(Map.of("hearth.reservation", wrong))).problems())
                    .singleElement()
                    .asString()
                    .contains("hearth.reservation: \"" + wrong + "\" is no reservation's id");
        }
    }
}
