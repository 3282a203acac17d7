package dev.hearth.yarn.am;

import dev.hearth.protocol.Message;

/** Whoever watches the application. Safe for use by many threads; never blocks. */
interface Audience {
    /** Where the application stands; says nothing where nothing has changed. */
    void progress(Message.Progress now);

    /** Something worth a line among the program's own output. */
    void note(String line);
}
