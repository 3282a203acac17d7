package dev.hearth.yarn.client;

import java.io.IOException;
import org.apache.hadoop.yarn.api.records.ApplicationId;

/** The ResourceManager does not know the application: it never did, or it has forgotten it. */
public final class UnknownApplicationException extends IOException {
    UnknownApplicationException(ApplicationId application, Throwable cause) {
        super(
                "the ResourceManager does not know %s, or no longer; 'yarn application -list' shows those that run"
                        .formatted(application),
                cause);
    }
}
