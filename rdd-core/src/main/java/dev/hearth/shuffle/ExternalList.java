package dev.hearth.shuffle;

/**
 * Collects elements that are to be read several times, in memory while it lasts and in local files beyond. The attempt's
 * thread.
 */
public final class ExternalList<T> implements AutoCloseable {
    private final Workspace workspace;
    private final MemoryClaim claim;
    private final ValuesBuilder builder;
    private SizeSampler held = new SizeSampler();

    public ExternalList(Workspace workspace) {
        this.workspace = workspace;
        this.claim = workspace.claim();
        this.builder = new ValuesBuilder(workspace);
    }

    public void add(T element) {
        workspace.passed();
        builder.add(element);
        held.add(element);
        if (!claim.covers(builder.arrayBytes() + held.sizeBytes())) {
            builder.spill();
            held = new SizeSampler();
            claim.shrinkTo(0);
        }
    }

    /** All elements, in order; call once, after the last {@link #add}. Good until {@link #close}. */
    @SuppressWarnings("unchecked") // only add puts elements
    public Values<T> finish() {
        return (Values<T>) builder.whole();
    }

    /** Gives back memory and files; idempotent. */
    @Override
    public void close() {
        builder.discard();
        claim.close();
    }
}
