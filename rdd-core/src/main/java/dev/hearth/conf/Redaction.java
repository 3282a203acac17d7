package dev.hearth.conf;

import java.util.List;
import java.util.Locale;

/** Keeps secrets out of everything that people read: a value whose key suggests a secret is shown as stars. */
public final class Redaction {
    private static final List<String> SUSPICIOUS = List.of("password", "secret", "token", "key");

    private Redaction() {}

    /** {@code value}, or stars where the key contains password, secret, token or key. */
    public static String show(String key, String value) {
        String lower = key.toLowerCase(Locale.ROOT);
        return SUSPICIOUS.stream().anyMatch(lower::contains) ? "********" : value;
    }
}
