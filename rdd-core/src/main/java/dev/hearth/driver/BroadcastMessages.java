package dev.hearth.driver;

import dev.hearth.protocol.Message;
import dev.hearth.shared.BroadcastListener;
import java.util.function.Consumer;

/** Tells all executors what becomes of broadcasts. */
record BroadcastMessages(Consumer<Message.ToExecutor> executors) implements BroadcastListener {
    @Override
    public void released(long broadcast) {
        executors.accept(new Message.ReleaseBroadcast(broadcast));
    }

    @Override
    public void destroyed(long broadcast, String where) {
        executors.accept(new Message.DropBroadcast(broadcast, where));
    }
}
