package dev.hearth.shared;

/** Told what becomes of broadcasts, so that executors learn it; must not block. */
public interface BroadcastListener {
    /** Executors need not hold the value any longer. */
    void released(long broadcast);

    /** @param where in the program, for messages */
    void destroyed(long broadcast, String where);
}
