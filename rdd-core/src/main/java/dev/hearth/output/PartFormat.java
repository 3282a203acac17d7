package dev.hearth.output;

import dev.hearth.format.AttemptScope;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.fs.FSDataOutputStream;

/** How a partition becomes the bytes of one file. Sent to executors with the action. */
public interface PartFormat<T> extends Serializable {
    /** What the files' names end with, such as {@code .gz}; may be empty. */
    String extension();

    /** @param file new and empty; closed by the caller, once what is written has been finished or has failed */
    PartWriter<T> open(FSDataOutputStream file, AttemptScope task) throws IOException;
}
