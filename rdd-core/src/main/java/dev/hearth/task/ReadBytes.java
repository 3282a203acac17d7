package dev.hearth.task;

import org.apache.hadoop.fs.FileSystem;

/** Bytes that a thread has read from Hadoop file systems, as they count themselves. */
final class ReadBytes {
    private ReadBytes() {}

    /** Total since the thread started; only differences mean anything. */
    @SuppressWarnings("deprecation") // the storage statistics that replace these do not count by thread
    static long ofThisThread() {
        long bytes = 0;
        for (FileSystem.Statistics statistics : FileSystem.getAllStatistics()) {
            bytes += statistics.getThreadStatistics().getBytesRead();
        }
        return bytes;
    }
}
