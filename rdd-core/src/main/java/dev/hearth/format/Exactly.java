package dev.hearth.format;

import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** Refuses single values of which a form in Avro would lose something. */
final class Exactly {
    private static final int NANOS_IN_MICRO = 1_000;

    private Exactly() {}

    static TemporalAccessor microseconds(Object time) {
        TemporalAccessor accessor = (TemporalAccessor) time;
        if (accessor.get(ChronoField.NANO_OF_SECOND) % NANOS_IN_MICRO != 0) {
            throw new IllegalArgumentException(time + " is finer than microseconds");
        }
        return accessor;
    }

    /** A half of a surrogate pair alone is no character, and UTF-8 has none for it. */
    static String text(Object value) {
        String text = (String) value;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new IllegalArgumentException("a string has half a character at " + i);
                }
                i++;
            }
        }
        return text;
    }
}
