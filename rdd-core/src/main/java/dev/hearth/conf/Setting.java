package dev.hearth.conf;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One key that can be set: its name, type, default, bounds and documentation, declared once in {@link HearthSettings}. */
public final class Setting<T> {
    private final String key;
    private final SettingType<T> type;
    private final String doc;
    private final Optional<T> least;
    private final Optional<T> defaultValue;

    Setting(String key, SettingType<T> type, String doc, Optional<T> least, Optional<T> defaultValue) {
        this.key = requireNonNull(key, "key is null");
        this.type = requireNonNull(type, "type is null");
        this.doc = requireNonNull(doc, "doc is null");
        this.least = least;
        this.defaultValue = defaultValue;
    }

    /** Written as {@code 250ms}, {@code 10s}, {@code 5m}, {@code 2h} or {@code 1d}. */
    public static SettingBuilder<Duration> duration(String key) {
        return of(key, SettingTypes.DURATION);
    }

    public static SettingBuilder<Integer> integer(String key) {
        return of(key, SettingTypes.INTEGER);
    }

    /** A number between 0 and 1. */
    public static SettingBuilder<Double> fraction(String key) {
        return of(key, SettingTypes.FRACTION);
    }

    /** A number of bytes, written as {@code 64k}, {@code 512m} or {@code 1g}; powers of 1024. */
    public static SettingBuilder<Long> size(String key) {
        return of(key, SettingTypes.SIZE);
    }

    public static SettingBuilder<String> text(String key) {
        return of(key, SettingTypes.TEXT);
    }

    /** {@code true} or {@code false}, nothing else. */
    public static SettingBuilder<Boolean> bool(String key) {
        return of(key, SettingTypes.BOOLEAN);
    }

    /** Written in lower case with hyphens: {@code FIRST_ONE} is {@code first-one}. */
    public static <E extends Enum<E>> SettingBuilder<E> oneOf(String key, Class<E> choices) {
        return of(key, SettingTypes.oneOf(choices));
    }

    /** Texts separated by commas; blanks around them and empty ones are dropped. */
    public static SettingBuilder<List<String>> list(String key) {
        return of(key, SettingTypes.LIST);
    }

    /** A setting of a type of its own. */
    public static <T> SettingBuilder<T> of(String key, SettingType<T> type) {
        return new SettingBuilder<>(key, type);
    }

    /** Full name, starting with {@code hearth.}. */
    public String key() {
        return key;
    }

    /** What people read in messages and in the table of settings, such as {@code duration}. */
    public String type() {
        return type.name();
    }

    /** One or two sentences. */
    public String doc() {
        return doc;
    }

    /** Empty where the setting is unset by default. */
    public Optional<T> defaultValue() {
        return defaultValue;
    }

    /** The default as one would type it. */
    public Optional<String> defaultText() {
        return defaultValue.map(type::print);
    }

    /** The least value allowed, as one would type it. */
    public Optional<String> leastText() {
        return least.map(type::print);
    }

    /**
     * The value that {@code text} stands for.
     *
     * @throws IllegalArgumentException naming the key, what was found and what was expected
     */
    public T parse(String text) {
        T value;
        try {
            value = type.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" is not %s".formatted(key, Redaction.show(key, text), type.expected()), e);
        }
        if (least.isPresent() && type.order().compare(value, least.get()) < 0) {
            throw new IllegalArgumentException("%s: \"%s\" is too small, at least %s is needed"
                    .formatted(key, Redaction.show(key, text), type.print(least.get())));
        }
        return value;
    }

    /** {@code value} as one would type it. */
    public String print(T value) {
        return type.print(value);
    }

    @Override
    public String toString() {
        return key;
    }
}
