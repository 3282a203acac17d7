package dev.hearth.shuffle;

/** Output of one map task, whichever attempt made it. */
record MapOutputId(int shuffle, int mapPartition) {
    MapOutputException missing(String detail, Throwable cause) {
        return new MapOutputException(shuffle, mapPartition, MapOutputException.Problem.MISSING, detail, cause);
    }

    MapOutputException damaged(String detail, Throwable cause) {
        return new MapOutputException(shuffle, mapPartition, MapOutputException.Problem.DAMAGED, detail, cause);
    }

    MapOutputException unreadable(String detail, Throwable cause) {
        return new MapOutputException(shuffle, mapPartition, MapOutputException.Problem.UNREADABLE, detail, cause);
    }
}
