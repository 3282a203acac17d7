package dev.hearth.driver;

import dev.hearth.conf.HearthConf;

/** {@code local[N]} and {@code local[*]}. */
public final class LocalMaster implements MasterProvider {
    @Override
    public boolean accepts(String master) {
        return master.equals("local") || master.startsWith("local[");
    }

    @Override
    public ExecutorBackend create(String master, HearthConf conf) {
        return new LocalBackend(MasterText.localThreads(master), conf);
    }
}
