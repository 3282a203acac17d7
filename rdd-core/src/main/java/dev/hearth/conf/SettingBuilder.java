package dev.hearth.conf;

import java.util.Optional;

/** Declares a {@link Setting}; ends with {@link #defaultsTo} or {@link #unset}. */
public final class SettingBuilder<T> {
    private final String key;
    private final SettingType<T> type;
    private String doc = "";
    private Optional<T> least = Optional.empty();

    SettingBuilder(String key, SettingType<T> type) {
        this.key = key;
        this.type = type;
    }

    /** One or two sentences for the table of settings. */
    public SettingBuilder<T> doc(String sentences) {
        this.doc = sentences;
        return this;
    }

    public SettingBuilder<T> atLeast(T value) {
        this.least = Optional.of(value);
        return this;
    }

    public Setting<T> defaultsTo(T value) {
        return new Setting<>(key, type, doc, least, Optional.of(value));
    }

    /** No default: {@link HearthConf#find} is empty where nothing was set. */
    public Setting<T> unset() {
        return new Setting<>(key, type, doc, least, Optional.empty());
    }
}
