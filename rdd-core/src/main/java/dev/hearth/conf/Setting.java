package dev.hearth.conf;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;

/**
 * One key that can be set: its name, type, default, bounds and documentation, declared once.
 *
 * @param key full name, starting with {@code hearth.}
 * @param type what people read in messages and in the table of settings, such as {@code duration}
 * @param doc one or two sentences
 * @param defaultText the default as one would type it; empty where the setting is unset by default
 * @param parser turns text into a value; throws {@link IllegalArgumentException} saying what was expected
 */
public record Setting<T>(
        String key, String type, String doc, Optional<String> defaultText, Function<String, T> parser) {
    public Setting {
        requireNonNull(key, "key is null");
        requireNonNull(doc, "doc is null");
    }
}
