package dev.hearth.shared;

import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.SerializationException;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Reads one stored broadcast value. Length and checksum are verified before a byte is deserialized: no part of a damaged file
 * becomes an object. Bytes are kept in pieces, so that a value may be larger than an array.
 */
final class VerifiedRead {
    private static final int PIECE_BYTES = 1 << 20;

    private final BroadcastStore store;
    private final BroadcastLocation location;
    private final long id;

    VerifiedRead(BroadcastStore store, BroadcastLocation location, long id) {
        this.store = store;
        this.location = location;
        this.id = id;
    }

    Object read(DataSerializer serializer) {
        List<InputStream> pieces = readPieces();
        try {
            return serializer.read(new SequenceInputStream(Collections.enumeration(pieces)));
        } catch (SerializationException e) {
            throw new BroadcastException("%s: %s".formatted(what(), e.getMessage()), e);
        }
    }

    private List<InputStream> readPieces() {
        List<InputStream> pieces = new ArrayList<>();
        CRC32C crc = new CRC32C();
        long found = 0;
        try (InputStream in = store.open(location)) {
            for (byte[] piece = next(in); piece.length > 0 && found <= location.lengthBytes(); piece = next(in)) {
                crc.update(piece);
                found += piece.length;
                pieces.add(new ByteArrayInputStream(piece));
            }
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new BroadcastException(
                    "%s is missing, %d bytes expected; was its broadcast destroyed or the application's directory removed?"
                            .formatted(what(), location.lengthBytes()),
                    e);
        } catch (IOException e) {
            throw new BroadcastException(
                    "%s cannot be read, %d of %d bytes came: %s"
                            .formatted(what(), found, location.lengthBytes(), e.getMessage()),
                    e);
        }
        verify(found, (int) crc.getValue());
        return pieces;
    }

    private static byte[] next(InputStream in) throws IOException {
        return in.readNBytes(PIECE_BYTES);
    }

    private void verify(long foundBytes, int foundCrc) {
        if (foundBytes != location.lengthBytes()) {
            throw new BroadcastException("%s is damaged: %s%d bytes found, %d expected"
                    .formatted(
                            what(),
                            foundBytes > location.lengthBytes() ? "at least " : "",
                            foundBytes,
                            location.lengthBytes()));
        }
        if (foundCrc != location.crc32c()) {
            throw new BroadcastException("%s is damaged: CRC32C %08x found, %08x expected over %d bytes"
                    .formatted(what(), foundCrc, location.crc32c(), foundBytes));
        }
    }

    private String what() {
        return "broadcast %d in %s".formatted(id, store.describe(location));
    }
}
