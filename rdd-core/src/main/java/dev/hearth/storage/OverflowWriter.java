package dev.hearth.storage;

import java.util.Optional;
import java.util.function.Consumer;

/** Collects a partition in memory and, when memory does not suffice, all of it on disk. */
final class OverflowWriter implements BlockWriter, Consumer<Object> {
    private final BlockWriter memory;
    private final BlockWriter disk;
    private BlockCursor<Object> moving; // from memory to disk; null as long as memory suffices
    private boolean taken = true;

    OverflowWriter(BlockWriter memory, BlockWriter disk) {
        this.memory = memory;
        this.disk = disk;
    }

    @Override
    public boolean add(Object element) {
        return moving == null ? memory.add(element) || move() : disk.add(element);
    }

    @Override
    public Optional<Block> finish() {
        if (moving == null) {
            Optional<Block> block = memory.finish();
            if (block.isPresent()) {
                disk.abandon();
                return block;
            }
            if (!move()) {
                return Optional.empty();
            }
        }
        return disk.finish();
    }

    private boolean move() {
        moving = memory.giveUp();
        while (taken && moving.tryAdvance(this)) {
            // accept() has taken the element
        }
        if (taken) {
            moving.close();
            memory.abandon();
        }
        return taken;
    }

    /** Takes an element on its way from memory to disk. */
    @Override
    public void accept(Object element) {
        taken = disk.add(element);
    }

    @Override
    @SuppressWarnings("unchecked") // the caller has added elements of T
    public <T> BlockCursor<T> giveUp() {
        if (moving == null) {
            return memory.giveUp();
        }
        BlockCursor<T> onDisk = disk.giveUp();
        return new JoinedCursor<>(onDisk, (BlockCursor<T>) moving);
    }

    @Override
    public void abandon() {
        if (moving != null) {
            moving.close();
        }
        memory.abandon();
        disk.abandon();
    }
}
