package dev.hearth.driver;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.Master;
import dev.hearth.scheduler.Ticker;

/** {@code local-cluster[N,cores,memory]}. */
public final class LocalClusterMaster implements MasterProvider {
    @Override
    public boolean accepts(Master master) {
        return master instanceof Master.LocalCluster;
    }

    @Override
    public ExecutorBackend create(Master master, HearthConf conf) {
        return new LocalClusterBackend((Master.LocalCluster) master, conf, Ticker.system());
    }
}
