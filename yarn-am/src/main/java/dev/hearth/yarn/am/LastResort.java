package dev.hearth.yarn.am;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Ends the process even where a shutdown hook hangs: the application's status is known by then, only memory is held. */
final class LastResort {
    private LastResort() {}

    static void haltAfter(Duration patience, int code) {
        long deadline = System.nanoTime() + patience.toNanos();
        Thread thread = new Thread(
                () -> {
                    while (System.nanoTime() - deadline < 0) {
                        LockSupport.parkNanos(deadline - System.nanoTime());
                    }
                    Runtime.getRuntime().halt(code);
                },
                "hearth-last-resort");
        thread.setDaemon(true);
        thread.start();
    }
}
