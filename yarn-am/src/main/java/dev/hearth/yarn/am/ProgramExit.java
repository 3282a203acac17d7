package dev.hearth.yarn.am;

import dev.hearth.yarn.Outcome;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * What {@code System.exit} means in the user's program: the program has ended with that code. The application ends in good
 * order first and the process after it. Static, because calls from the user's bytecode lead here.
 */
public final class ProgramExit {
    private static final AtomicReference<Verdict> VERDICT = new AtomicReference<>();

    private ProgramExit() {}

    static void decides(Verdict verdict) {
        VERDICT.set(verdict);
    }

    /** Never returns, as {@link System#exit} never does. */
    public static void exit(int code) {
        VERDICT.get().decide(Outcome.exited(code));
        while (true) {
            LockSupport.park(VERDICT);
        }
    }

    /** The same, called as {@link Runtime#exit}. */
    public static void exit(Runtime runtime, int code) {
        exit(code);
    }
}
