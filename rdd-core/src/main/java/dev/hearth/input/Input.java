package dev.hearth.input;

import dev.hearth.closure.CallSite;
import dev.hearth.format.AttemptScope;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** A source of records. Sent to executors once for each stage; what only the driver needs is transient. */
public interface Input<T> extends Serializable {
    /**
     * Finds out what there is to read; called once, on the driver.
     *
     * @param site the user's line that named the input, for messages
     * @throws InputException if it cannot be found or listed
     */
    Listing list(CallSite site, Configuration configuration);

    /** Opens one portion, in a task; what it opens is closed when the attempt ends, if not before. */
    Records<T> open(Portion portion, AttemptScope task) throws IOException;
}
