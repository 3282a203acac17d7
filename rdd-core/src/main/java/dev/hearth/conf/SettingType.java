package dev.hearth.conf;

import java.util.Comparator;

/** How values of one kind are written. {@link #parse} and {@link #print} are inverse to each other. */
public interface SettingType<T> {
    /** Short name for the table of settings, such as {@code duration}. */
    String name();

    /** What a message says was expected, after "is not", such as "a duration like 250ms, 10s or 5m". */
    String expected();

    /** @throws IllegalArgumentException if {@code text} stands for no value of this type */
    T parse(String text);

    String print(T value);

    /** Orders values for lower bounds. */
    Comparator<? super T> order();
}
