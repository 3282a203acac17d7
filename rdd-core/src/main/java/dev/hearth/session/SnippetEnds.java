package dev.hearth.session;

import dev.hearth.protocol.SnippetEnd;
import dev.hearth.protocol.SnippetEnd.Frame;
import dev.hearth.protocol.SnippetEnd.Thrown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Exceptions of snippets in words that travel. */
final class SnippetEnds {
    private SnippetEnds() {}

    static SnippetEnd of(Throwable failure) {
        if (failure instanceof SnippetStop) {
            return new SnippetEnd.Stopped();
        }
        if (failure instanceof UnresolvedSnippetException unresolved) {
            return new SnippetEnd.Unresolved(unresolved.id(), frames(unresolved));
        }
        try {
            return failed(failure);
        } catch (Throwable e) { // the user's own code, where an exception makes its message
            return new SnippetEnd.Failed(List.of(new Thrown(failure.getClass().getName(), "", List.of())));
        }
    }

    private static SnippetEnd failed(Throwable failure) {
        Set<Throwable> chain = new LinkedHashSet<>(); // causes may be a circle
        for (Throwable each = failure; each != null && chain.add(each); each = each.getCause()) {}
        List<Thrown> causes = new ArrayList<>();
        for (Throwable each : chain) {
            String message = each.getMessage();
            causes.add(new Thrown(each.getClass().getName(), message == null ? "" : message, frames(each)));
        }
        return new SnippetEnd.Failed(causes);
    }

    private static List<Frame> frames(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(frame -> new Frame(
                        frame.getClassName(),
                        frame.getMethodName(),
                        frame.getFileName() == null ? "" : frame.getFileName(),
                        frame.getLineNumber()))
                .toList();
    }
}
