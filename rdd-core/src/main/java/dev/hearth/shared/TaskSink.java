package dev.hearth.shared;

import dev.hearth.chunk.ChunkWriter;
import dev.hearth.chunk.ChunkedFile;
import dev.hearth.serializer.DataSerializer;
import java.io.IOException;
import java.util.Optional;
import java.util.Spliterator;

/** A sink in a task attempt. */
final class TaskSink implements BroadcastSink {
    private final BroadcastSinkHandle handle;
    private final ValueFiles files;
    private final DataSerializer serializer;

    TaskSink(BroadcastSinkHandle handle, ValueFiles files, DataSerializer serializer) {
        this.handle = handle;
        this.files = files;
        this.serializer = serializer;
    }

    @Override
    public BroadcastPart write(Spliterator<?> elements) throws IOException {
        try (BroadcastFile file = files.create(handle.copies());
                ChunkWriter chunks = new ChunkWriter(file.stream(), handle.compression());
                RecordBatches.Writer batches = new RecordBatches.Writer(chunks, serializer.recordWriter())) {
            batches.writeAll(elements);
            if (batches.records() == 0) {
                return BroadcastPart.EMPTY;
            }
            ChunkedFile written = chunks.finish();
            return new BroadcastPart(Optional.of(file.complete()), Optional.of(written), batches.records());
        }
    }

    @Override
    public BroadcastSinkHandle handle() {
        return handle;
    }
}
