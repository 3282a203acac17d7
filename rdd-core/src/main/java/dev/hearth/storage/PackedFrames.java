package dev.hearth.storage;

import dev.hearth.frame.FramePacker;
import dev.hearth.frame.Frames;
import java.util.function.Consumer;

/** Makes frames of elements, one at a time, as they are asked for. */
final class PackedFrames implements Frames, Consumer<Object> {
    private final BlockCursor<?> elements;
    private final FramePacker packer;
    private boolean full;
    private boolean closed;
    private int length;

    /** @param packer closed with this */
    PackedFrames(BlockCursor<?> elements, FramePacker packer) {
        this.elements = elements;
        this.packer = packer;
    }

    @Override
    public boolean next() {
        full = false;
        while (!full && elements.tryAdvance(this)) {
            // accept() has taken the element
        }
        if (packer.isEmpty()) {
            return false;
        }
        length = packer.pack();
        return true;
    }

    @Override
    public void accept(Object element) {
        full = packer.add(element);
    }

    @Override
    public byte[] bytes() {
        return packer.frame();
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            packer.close();
        }
    }
}
