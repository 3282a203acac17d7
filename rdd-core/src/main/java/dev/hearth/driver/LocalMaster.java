package dev.hearth.driver;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.Master;
import java.nio.file.Path;

/** {@code local[N]} and {@code local[*]}. */
public final class LocalMaster implements MasterProvider {
    @Override
    public boolean accepts(Master master) {
        return master instanceof Master.Local;
    }

    @Override
    public ExecutorBackend create(Master master, HearthConf conf) {
        Shipments.refuse(Shipments.of(conf).missingFrom(Path.of(""), HearthSettings.MASTER.print(master)));
        int cores = Runtime.getRuntime().availableProcessors();
        return new LocalBackend(((Master.Local) master).threads().orElse(cores), conf);
    }
}
