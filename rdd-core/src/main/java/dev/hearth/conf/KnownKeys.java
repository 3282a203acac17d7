package dev.hearth.conf;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keys that exist; judges keys and values that were set. */
final class KnownKeys {
    private final Map<String, Setting<?>> byKey;

    private KnownKeys(Map<String, Setting<?>> byKey) {
        this.byKey = byKey;
    }

    static KnownKeys of(List<Setting<?>> settings) {
        return new KnownKeys(settings.stream().collect(Collectors.toMap(Setting::key, Function.identity())));
    }

    /** What is wrong with setting {@code key} to {@code text}. */
    Optional<String> problem(String key, String text) {
        if (key.startsWith(HearthConf.HADOOP_PREFIX)) {
            return Optional.empty();
        }
        Setting<?> setting = byKey.get(key);
        if (setting == null) {
            return Optional.of(unknown(key));
        }
        try {
            setting.parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private String unknown(String key) {
        if (!key.startsWith("hearth.")) {
            return "%s: not a setting of Hearth; to pass it to Hadoop, write %s%s"
                    .formatted(key, HearthConf.HADOOP_PREFIX, key);
        }
        String nearest = byKey.keySet().stream()
                .min(Comparator.<String>comparingInt(known -> EditDistance.between(key, known))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        // Half of the key mistyped is no longer a slip: a far-fetched suggestion misleads.
        return EditDistance.between(key, nearest) <= (key.length() - "hearth.".length()) / 2
                ? "%s: no such setting; did you mean %s?".formatted(key, nearest)
                : "%s: no such setting; conf/settings.md lists all".formatted(key);
    }
}
