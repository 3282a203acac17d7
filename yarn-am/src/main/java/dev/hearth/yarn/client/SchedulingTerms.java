package dev.hearth.yarn.client;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.yarn.api.records.ApplicationSubmissionContext;
import org.apache.hadoop.yarn.api.records.ApplicationTimeoutType;
import org.apache.hadoop.yarn.api.records.Priority;
import org.apache.hadoop.yarn.api.records.ReservationId;

/** What an application asks of YARN's scheduler as a whole, besides its queue: how it is found, ranked, placed and bounded in time. */
final class SchedulingTerms {
    private final HearthConf conf;

    SchedulingTerms(HearthConf conf) {
        this.conf = conf;
    }

    /** What cannot be asked for, a sentence for each with its next step. Whether labels and reservations exist, only YARN knows. */
    List<String> problems() {
        Optional<String> reservation = conf.find(HearthSettings.RESERVATION);
        try {
            reservation.ifPresent(SchedulingTerms::parse);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of("%s: \"%s\" is no reservation's id; they look like reservation_1700000000000_0001"
                    .formatted(HearthSettings.RESERVATION, reservation.orElseThrow()));
        }
    }

    void applyTo(ApplicationSubmissionContext context) {
        context.setApplicationTags(new HashSet<>(conf.get(HearthSettings.APPLICATION_TAGS)));
        conf.find(HearthSettings.APPLICATION_PRIORITY)
                .ifPresent(priority -> context.setPriority(Priority.newInstance(priority)));
        conf.find(HearthSettings.APPLICATION_LIFETIME)
                .ifPresent(lifetime -> context.setApplicationTimeouts(Map.of(
                        ApplicationTimeoutType.LIFETIME,
                        lifetime.plusMillis(999).toSeconds())));
        conf.find(HearthSettings.NODE_LABEL).ifPresent(context::setNodeLabelExpression);
        conf.find(HearthSettings.RESERVATION).ifPresent(id -> context.setReservationID(parse(id)));
    }

    private static ReservationId parse(String id) {
        try {
            return Optional.ofNullable(ReservationId.parseReservationId(id)).orElseThrow(IllegalArgumentException::new);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
