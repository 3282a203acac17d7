package dev.hearth.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.closure.CallSite;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalListingTest {
    @Test
    void theFilesOfALocalDirectoryAreListedWithoutAskingForTheirPermissionsOneByOne(@TempDir java.nio.file.Path folder)
            throws IOException {
        for (String name : List.of("b", "a", "_hidden")) {
            Files.writeString(folder.resolve(name), name);
        }
        Configuration configuration = new Configuration(false);
        configuration.set("fs.file.impl", Private.class.getName());
        configuration.setBoolean("fs.file.impl.disable.cache", true);

        assertThat(InputFiles.parse(folder.toUri().toString()).list(CallSite.here(), configuration))
                .extracting(file -> file.getPath().getName())
                .containsExactly("a", "b");
    }

    /** Its files' permissions are nobody's business. */
    static final class Private extends RawLocalFileSystem {
        @Override
        public FileStatus[] listStatus(Path directory) throws IOException {
            FileStatus[] listed = super.listStatus(directory);
            for (int i = 0; i < listed.length; i++) {
                listed[i] = new PrivateStatus(listed[i]);
            }
            return listed;
        }
    }

    private static final class PrivateStatus extends FileStatus {
        PrivateStatus(FileStatus of) {
            super(of.getLen(), of.isDirectory(), 1, of.getBlockSize(), of.getModificationTime(), of.getPath());
        }

        @Override
        public FsPermission getPermission() {
            throw new AssertionError("asked for the permissions of " + getPath());
        }
    }
}
