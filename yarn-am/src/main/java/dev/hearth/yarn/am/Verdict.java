package dev.hearth.yarn.am;

import dev.hearth.yarn.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** How the program ended: decided once, by whatever comes first, and never changed by what happens while shutting down. */
final class Verdict {
    private final CompletableFuture<Outcome> decided = new CompletableFuture<>();

    /** @return whether this outcome is the one */
    boolean decide(Outcome outcome) {
        return decided.complete(outcome);
    }

    boolean isDecided() {
        return decided.isDone();
    }

    /** Waits for as long as the user's program takes. */
    Outcome await() throws InterruptedException {
        try {
            return decided.get();
        } catch (ExecutionException e) {
            throw new AssertionError("outcomes are never exceptional", e);
        }
    }
}
