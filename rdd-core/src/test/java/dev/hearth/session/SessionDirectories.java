package dev.hearth.session;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Directories for tests of sessions. */
final class SessionDirectories {
    private SessionDirectories() {}

    /** Makes one in an application's directory. */
    static SessionDirectory in(String application, Configuration hadoop) throws IOException {
        SessionDirectory directory = SessionDirectory.of(
                HearthConf.of(Map.of(
                        HearthSettings.APPLICATION_DIRECTORY.key(), application, HearthSettings.SESSION.key(), "s")),
                hadoop);
        directory.create();
        return directory;
    }
}
