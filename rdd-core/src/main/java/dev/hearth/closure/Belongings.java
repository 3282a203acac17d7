package dev.hearth.closure;

import java.util.List;

/**
 * What a function takes along besides what it holds.
 *
 * @param bytes opaque to all but the {@link FunctionHome} that wrote them
 * @param handles what travels in them in place of each {@link Capturable}
 * @param immutable whether all in them is known to be immutable
 */
public record Belongings(byte[] bytes, List<CapturedHandle> handles, boolean immutable) {
    public Belongings {
        handles = List.copyOf(handles);
    }
}
