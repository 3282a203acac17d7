package dev.hearth.driver;

import dev.hearth.conf.HearthConf;

/** Makes the backend for one kind of {@code hearth.master}; found through {@link java.util.ServiceLoader}. */
public interface MasterProvider {
    /** Whether this provider understands the master, judged by its first word only. */
    boolean accepts(String master);

    /**
     * @throws dev.hearth.conf.SettingsException if the master is malformed or cannot be used from this process; the message
     *     says what to type instead
     */
    ExecutorBackend create(String master, HearthConf conf);
}
