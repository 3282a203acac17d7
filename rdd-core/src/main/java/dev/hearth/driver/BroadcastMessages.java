package dev.hearth.driver;

import dev.hearth.chunk.ChunkedFile;
import dev.hearth.protocol.Message;
import dev.hearth.shared.BroadcastListener;
import java.util.Optional;

/** Tells all executors what becomes of broadcasts, on the scheduler's thread. */
record BroadcastMessages(SchedulerLoop loop, LoopState state) implements BroadcastListener {
    @Override
    public void released(long broadcast, Optional<ChunkedFile> file) {
        tell(new Message.ReleaseBroadcast(broadcast), file);
    }

    @Override
    public void destroyed(long broadcast, Optional<ChunkedFile> file, String where) {
        tell(new Message.DropBroadcast(broadcast, where), file);
    }

    private void tell(Message.ToExecutor message, Optional<ChunkedFile> file) {
        loop.execute(() -> {
            file.ifPresent(gone -> state.spread().forget(gone.name()));
            state.executors().tellAll(message);
        });
    }
}
