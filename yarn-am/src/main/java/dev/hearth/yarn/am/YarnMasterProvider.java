package dev.hearth.yarn.am;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.Master;
import dev.hearth.conf.SettingsException;
import dev.hearth.driver.ExecutorBackend;
import dev.hearth.driver.MasterProvider;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Master {@code yarn}. Static state, because the JDK's ServiceLoader makes the provider without knowing in which process; the
 * ApplicationMaster is the only one that sets it.
 */
public final class YarnMasterProvider implements MasterProvider {
    private static final AtomicReference<Function<HearthConf, ? extends ExecutorBackend>> INSIDE =
            new AtomicReference<>();

    /** Lets contexts of this process run on YARN. */
    static void inside(Function<HearthConf, ? extends ExecutorBackend> executors) {
        INSIDE.set(executors);
    }

    @Override
    public boolean accepts(Master master) {
        return master instanceof Master.Yarn;
    }

    @Override
    public ExecutorBackend create(Master master, HearthConf conf) {
        Function<HearthConf, ? extends ExecutorBackend> executors = INSIDE.get();
        if (executors == null) {
            throw new SettingsException(
                    List.of("master yarn runs the whole program on the cluster, and this process is not there;"
                            + " pack the program into a jar and type: hearth submit --master yarn --class "
                            + mainClass() + " my.jar"));
        }
        return executors.apply(conf);
    }

    private static String mainClass() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("main"))
                .map(java.util.Map.Entry::getValue)
                .filter(trace -> trace.length > 0)
                .map(trace -> trace[trace.length - 1].getClassName())
                .findFirst()
                .orElse("my.Main");
    }
}
