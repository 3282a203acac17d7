package dev.hearth.input;

import java.net.URI;

/** Tells the files that every machine has for itself: where they lie says nothing about which executor is near. */
public final class LocalScheme {
    private LocalScheme() {}

    /** @param uri of a file system, or of a qualified path */
    public static boolean is(URI uri) {
        return "file".equals(uri.getScheme());
    }
}
