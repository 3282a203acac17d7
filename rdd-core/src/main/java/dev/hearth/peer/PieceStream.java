package dev.hearth.peer;

import dev.hearth.chunk.NodeFiles;
import dev.hearth.protocol.Message;
import java.io.IOException;
import java.util.Optional;

/** One piece of a broadcast value's file, on its way to one reader. */
final class PieceStream implements OutgoingStream {
    private final Message.OpenPiece request;
    private final NodeFiles files;

    PieceStream(Message.OpenPiece request, NodeFiles files) {
        this.request = request;
        this.files = files;
    }

    @Override
    public Answer next() {
        try {
            Optional<byte[]> piece = files.piece(request.file(), request.piece());
            return new Answer(
                    piece.<Message.ToReader>map(bytes -> new Message.Piece(request.stream(), bytes))
                            .orElseGet(() ->
                                    missing("piece %d of %s is not here".formatted(request.piece(), request.file()))),
                    true);
        } catch (IOException | RuntimeException e) { // any: a reader without an answer would wait
            return new Answer(missing(String.valueOf(e.getMessage())), true);
        }
    }

    private Message.PieceMissing missing(String reason) {
        return new Message.PieceMissing(request.stream(), reason);
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
