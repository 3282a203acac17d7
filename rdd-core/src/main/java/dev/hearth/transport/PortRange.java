package dev.hearth.transport;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 0} for any free port, one port, or a range whose first free port is taken. */
record PortRange(int first, int last) {
    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    /** @throws IllegalArgumentException if {@code text} is no port and no range of ports */
    static PortRange parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.trim());
        if (matcher.matches()) {
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            boolean any = first == 0 && last == 0;
            if (any || (first >= 1 && first <= last && last <= 65_535)) {
                return new PortRange(first, last);
            }
        }
        throw new IllegalArgumentException(
                "\"%s\" names no ports; expected 0 for any, a port from 1 to 65535, or a range such as 40000-40100"
                        .formatted(text));
    }

    @Override
    public String toString() {
        return first == last ? "port " + first : "ports " + first + "-" + last;
    }
}
