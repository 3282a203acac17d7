package dev.hearth.disk;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Opens an existing file for writing; tests let disks run full here. */
@FunctionalInterface
public interface FileOpener {
    FileOpener PLAIN = file -> new FileOutputStream(file.toFile());

    OutputStream open(Path file) throws IOException;
}
