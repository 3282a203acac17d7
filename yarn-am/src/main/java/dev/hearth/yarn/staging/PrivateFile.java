package dev.hearth.yarn.staging;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Creates files that only their owner can read, from their first byte on. */
final class PrivateFile {
    private PrivateFile() {}

    static FSDataOutputStream create(FileSystem fileSystem, Path file) throws IOException {
        return fileSystem.create(
                file,
                StagingArea.FILE,
                true,
                fileSystem.getConf().getInt("io.file.buffer.size", 4096),
                fileSystem.getDefaultReplication(file),
                fileSystem.getDefaultBlockSize(file),
                null);
    }
}
