package dev.hearth.input;

import java.io.IOException;

/** The records of one portion, one after the other. For one thread. */
public interface Records<T> {
    /** Turns to the next record; false if there is none. */
    boolean advance() throws IOException;

    /** The record that {@link #advance} turned to; may be null. Never changed afterwards: it is the reader's to keep. */
    T get();
}
