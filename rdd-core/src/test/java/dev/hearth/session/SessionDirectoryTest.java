package dev.hearth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionDirectoryTest {
    @TempDir
    private java.nio.file.Path folder;

    /** Local files, {@code unsteady:/x}; the second file to be opened cannot be read the first time. */
    public static final class UnsteadyFileSystem extends RawLocalFileSystem {
        private int opened;

        @Override
        public String getScheme() {
            return "unsteady";
        }

        @Override
        public URI getUri() {
            return URI.create("unsteady:///");
        }

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path file, int bufferSize) throws IOException {
            opened++;
            if (opened == 2) {
                throw new IOException("no node has a block of " + file.getName());
            }
            return super.open(file, bufferSize);
        }
    }

    @Test
    void aJarThatCouldNotBeReadIsToldOfTheNextTime() throws Exception {
        Configuration hadoop = new Configuration(false);
        hadoop.set("fs.unsteady.impl", UnsteadyFileSystem.class.getName());
        SessionDirectory directory = SessionDirectories.in("unsteady:" + folder, hadoop);
        try {
            directory.addJar("a.jar", new ByteArrayInputStream(new byte[] {1}));
            directory.addJar("b.jar", new ByteArrayInputStream(new byte[] {2}));
            assertThatThrownBy(directory::newJars).hasMessageContaining("no node has a block");
            assertThat(directory.newJars()).hasSize(2);
            assertThat(directory.newJars()).isEmpty();
        } finally {
            FileSystem.get(URI.create("unsteady:///"), hadoop).close();
        }
    }

    @Test
    void noClassLeavesTheDirectory() throws Exception {
        SessionDirectory directory = SessionDirectories.in(folder.toUri().toString(), new Configuration(false));
        assertThatThrownBy(() -> directory.publish("../../outside", new byte[1]))
                .hasMessageContaining("../../outside");
        assertThat(folder.resolve("outside.class")).doesNotExist();
    }
}
