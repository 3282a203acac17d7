package dev.hearth.rdd;

import dev.hearth.conf.HearthConf;

/** Starts the engine behind a {@link HearthContext}; found through {@link java.util.ServiceLoader}. */
public interface EngineProvider {
    Engine start(String applicationName, HearthConf conf);
}
