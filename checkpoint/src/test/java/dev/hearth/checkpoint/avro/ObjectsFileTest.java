package dev.hearth.checkpoint.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.file.CodecFactory;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file of objects holds while it is written, it gives back. */
class ObjectsFileTest {
    @TempDir
    Path folder;

    @Test
    void anAbandonedOneLeavesNoFileAndHoldsNoSerializer() throws IOException {
        Path path = folder.resolve("part");
        ObjectsFile file = ObjectsFile.of(
                new org.apache.hadoop.fs.Path(path.toUri()), CodecFactory.nullCodec(), new Configuration());
        file.add("one");

        file.abandon();

        assertThat(path).doesNotExist();
        assertThatThrownBy(() -> file.add("two"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
