package dev.hearth.session;

import dev.hearth.closure.CapturedHandle;

/** Data of a variable that Java cannot serialize, such as a snippet's record, as the application's serializer writes it. */
@SuppressWarnings("ArrayRecordComponent") // is written and read, never compared
record DataHandle(byte[] bytes) implements CapturedHandle {}
