package dev.hearth.yarn.client;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.transport.ApplicationKey;
import dev.hearth.yarn.staging.ApplicationDirectory;
import java.io.IOException;
import java.util.Optional;

/**
 * The key of a session that may lose its client, for the same user's next one: a file for its owner only in the application's
 * directory, which goes when the application does. Other applications' keys are in YARN's credentials and nowhere else.
 */
final class SessionKey {
    /** The program of an application that is an interactive session. */
    static final String SESSION_DRIVER = "dev.hearth.yarn.am.SessionDriver";

    private static final String FILE = "session.key";

    private SessionKey() {}

    static boolean isKept(Optional<String> mainClass, HearthConf conf) {
        return mainClass.filter(SESSION_DRIVER::equals).isPresent()
                && !conf.get(HearthSettings.SHELL_WAIT).isZero();
    }

    static void write(ApplicationDirectory directory, ApplicationKey key) throws IOException {
        directory.write(FILE, out -> out.write(key.encode()));
    }

    /**
     * Empty if the application keeps none.
     *
     * @throws IOException if the file could be somebody else's
     */
    static Optional<ApplicationKey> read(ApplicationDirectory directory, String user) throws IOException {
        return directory.read(FILE, user).map(ApplicationKey::decode);
    }
}
