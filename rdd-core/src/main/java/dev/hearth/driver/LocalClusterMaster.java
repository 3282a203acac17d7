package dev.hearth.driver;

import dev.hearth.conf.HearthConf;

/** {@code local-cluster[N,cores,memory]}. */
public final class LocalClusterMaster implements MasterProvider {
    @Override
    public boolean accepts(String master) {
        return master.startsWith("local-cluster");
    }

    @Override
    public ExecutorBackend create(String master, HearthConf conf) {
        return new LocalClusterBackend(MasterText.localCluster(master), conf);
    }
}
