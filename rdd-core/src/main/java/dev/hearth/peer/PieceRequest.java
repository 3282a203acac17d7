package dev.hearth.peer;

import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.PieceSource;
import java.util.function.Consumer;

/** One piece that was asked for from another executor; its answer is handed over once. */
final class PieceRequest implements PeerStream {
    private final PieceSource.FromHolder source;
    private final Consumer<Answer> takes;
    private boolean answered;

    /** What came of it: bytes that nobody has checked yet, or a reason why there are none. */
    sealed interface Answer {
        PieceSource.FromHolder source();

        record Came(PieceSource.FromHolder source, byte[] bytes) implements Answer {}

        record Failed(PieceSource.FromHolder source, String reason) implements Answer {}
    }

    /** @param takes the answer, on the connection's thread; must not block */
    PieceRequest(PieceSource.FromHolder source, Consumer<Answer> takes) {
        this.source = source;
        this.takes = takes;
    }

    void send(String file, PeerLink link) {
        long stream = link.add(this);
        link.send(new Message.OpenPiece(stream, file, source.piece()));
    }

    @Override
    public void received(PeerLink from, Message.ToReader message) {
        from.remove(message.stream());
        if (message instanceof Message.Piece piece) {
            answer(new Answer.Came(source, piece.bytes()));
        } else if (message instanceof Message.PieceMissing missing) {
            answer(new Answer.Failed(source, missing.reason()));
        } else {
            answer(new Answer.Failed(
                    source, "it answered with " + message.getClass().getSimpleName()));
        }
    }

    @Override
    public void broken(PeerLink from, String reason) {
        answer(new Answer.Failed(source, reason));
    }

    private synchronized void answer(Answer answer) {
        if (!answered) {
            answered = true;
            takes.accept(answer);
        }
    }
}
