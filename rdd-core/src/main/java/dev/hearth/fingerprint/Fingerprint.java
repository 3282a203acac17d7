package dev.hearth.fingerprint;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * A SHA-256 digest of all that decides what something contains. Equal means the same contents, in this process, another or a
 * later one; unequal says nothing.
 *
 * @param hex 64 hexadecimal digits, in lower case
 */
public record Fingerprint(String hex) implements Serializable {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if {@code hex} is no digest */
    public Fingerprint {
        if (!DIGITS.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no fingerprint; expected 64 hexadecimal digits in lower case".formatted(hex));
        }
    }

    /** The 64 digits. */
    @Override
    public String toString() {
        return hex;
    }
}
