package dev.hearth.conf;

/** How data is compressed on its way between tasks and to local disks. */
public enum Compression {
    /** Fast; text and numbers shrink to a half or a third. */
    LZ4,
    /** Smaller than LZ4 at several times its cost; for slow networks and disks. */
    ZSTD,
    NONE
}
