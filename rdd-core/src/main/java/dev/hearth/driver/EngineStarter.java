package dev.hearth.driver;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.Master;
import dev.hearth.conf.SettingSource;
import dev.hearth.conf.SettingsException;
import dev.hearth.rdd.Engine;
import dev.hearth.rdd.EngineProvider;
import dev.hearth.session.SessionDirectory;
import dev.hearth.session.SessionLoader;
import dev.hearth.task.Configurations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Starts the driver with the backend that {@code hearth.master} names. */
public final class EngineStarter implements EngineProvider {
    @Override
    public Engine start(String applicationName, HearthConf conf) {
        conf.validate();
        Master master = conf.get(HearthSettings.MASTER);
        ClassLoader loader = UserLoaders.ofThisThread();
        MasterProvider provider = provider(master);
        ApplicationDirectory directory = ApplicationDirectory.open(conf, Configurations.of(conf, loader));
        boolean started = false;
        try {
            HearthConf effective = conf.with(
                    Map.of(
                            HearthSettings.APPLICATION_DIRECTORY.key(),
                            directory.path().toString()),
                    new SettingSource.Code());
            if (loader instanceof SessionLoader session) {
                session.publishIn(SessionDirectory.of(effective, Configurations.of(conf, loader)));
            }
            Driver driver = Driver.start(effective, loader, directory, provider.create(master, effective));
            started = true;
            if (effective.get(HearthSettings.JOB_REPORTS)) {
                driver.onJobEnd(report -> System.err.println("hearth: " + report.describe()));
                driver.onExecutorLost(lost -> System.err.println("hearth: " + lost.describe()));
            }
            return driver;
        } catch (IOException e) {
            throw new UncheckedIOException("the session's directory cannot be made: " + e.getMessage(), e);
        } finally {
            if (!started) {
                directory.close();
            }
        }
    }

    private static MasterProvider provider(Master master) {
        for (MasterProvider provider : ServiceLoader.load(MasterProvider.class, EngineStarter.class.getClassLoader())) {
            if (provider.accepts(master)) {
                return provider;
            }
        }
        throw new SettingsException(List.of("nothing on the class path provides executors for master " + master
                + "; put Hearth's whole jar there"));
    }
}
