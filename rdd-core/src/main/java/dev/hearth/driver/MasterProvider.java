package dev.hearth.driver;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.Master;

/** Makes the backend for one kind of {@code hearth.master}; found through {@link java.util.ServiceLoader}. */
public interface MasterProvider {
    /** Whether this provider makes the master's backend. */
    boolean accepts(Master master);

    /**
     * @param master one that is accepted
     * @throws dev.hearth.conf.SettingsException if it cannot be used from this process; the message says what to type instead
     */
    ExecutorBackend create(Master master, HearthConf conf);
}
