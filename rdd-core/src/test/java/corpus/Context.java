package corpus;

import dev.hearth.rdd.HearthContext;

/** Where programs keep their context when they do not hand it around. */
public final class Context {
    public static HearthContext current;

    private Context() {}
}
