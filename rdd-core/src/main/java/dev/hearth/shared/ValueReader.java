package dev.hearth.shared;

import dev.hearth.chunk.CheckedFile;
import dev.hearth.chunk.ChunkException;
import dev.hearth.chunk.ChunkedFile;
import dev.hearth.serializer.SerializationException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

/** Turns files into values, and what goes wrong into words that name the broadcast and its file. */
final class ValueReader {
    private final ValueFiles files;

    ValueReader(ValueFiles files) {
        this.files = files;
    }

    /** Makes something of a file's bytes. */
    @FunctionalInterface
    interface Body<T> {
        T of(InputStream bytes) throws IOException;
    }

    /**
     * Reads one file to its end; nothing of a damaged one is returned.
     *
     * @param body run again where a local copy was found damaged
     * @throws BroadcastException if the file is not there, not what was written, or no value can be made of it
     */
    <T> T read(long broadcast, ChunkedFile file, Body<T> body) {
        try {
            try {
                return readOnce(file, body);
            } catch (ChunkException e) {
                if (!files.damaged(file)) {
                    throw e;
                }
                return readOnce(file, body);
            }
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new BroadcastException(
                    "%s is missing, %d bytes expected; was its broadcast destroyed or the application's directory removed?"
                            .formatted(what(broadcast, file), file.lengthBytes()),
                    e);
        } catch (ChunkException e) {
            throw new BroadcastException("%s %s".formatted(what(broadcast, file), e.getMessage()), e);
        } catch (IOException e) {
            throw new BroadcastException("%s cannot be read: %s".formatted(what(broadcast, file), e.getMessage()), e);
        } catch (SerializationException e) {
            throw new BroadcastException("%s: %s".formatted(what(broadcast, file), e.getMessage()), e);
        }
    }

    private <T> T readOnce(ChunkedFile file, Body<T> body) throws IOException {
        try (CheckedFile opened = files.open(file)) {
            return body.of(opened.stream());
        } catch (SerializationException e) {
            if (StreamFailure.in(e).isPresent()) {
                throw StreamFailure.in(e).get();
            }
            throw e;
        }
    }

    private String what(long broadcast, ChunkedFile file) {
        return "broadcast %d in %s".formatted(broadcast, files.describe(file));
    }
}
