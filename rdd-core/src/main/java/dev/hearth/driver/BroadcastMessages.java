package dev.hearth.driver;

import dev.hearth.chunk.ChunkedFile;
import dev.hearth.protocol.Message;
import dev.hearth.shared.BroadcastListener;
import java.util.List;

/** Tells all executors what becomes of broadcasts, on the scheduler's thread. */
record BroadcastMessages(SchedulerLoop loop, LoopState state) implements BroadcastListener {
    @Override
    public void released(long broadcast, List<ChunkedFile> files) {
        tell(new Message.ReleaseBroadcast(broadcast), files);
    }

    @Override
    public void destroyed(long broadcast, List<ChunkedFile> files, String where) {
        tell(new Message.DropBroadcast(broadcast, where), files);
    }

    private void tell(Message.ToExecutor message, List<ChunkedFile> files) {
        loop.execute(() -> {
            files.forEach(gone -> state.spread().forget(gone.name()));
            state.executors().tellAll(message);
        });
    }
}
