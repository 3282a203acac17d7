package dev.hearth.conf;

import java.util.Comparator;

/** Ports that a server may listen on, first and last included; both 0 for any free port. */
public record PortRange(int first, int last) {
    public static final PortRange ANY = new PortRange(0, 0);

    public PortRange {
        if (first < 0 || last > 65_535 || first > last || (first == 0 && last != 0)) {
            throw new IllegalArgumentException("no range of ports: " + first + "-" + last);
        }
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }

    static SettingType<PortRange> type() {
        return new Type();
    }

    private static final class Type implements SettingType<PortRange> {
        @Override
        public String name() {
            return "ports";
        }

        @Override
        public String expected() {
            return "a port like 40000, a range like 40000-40100, or 0 for any";
        }

        @Override
        public PortRange parse(String text) {
            int dash = text.indexOf('-');
            int first =
                    Integer.parseInt(dash < 0 ? text : text.substring(0, dash).strip());
            return new PortRange(
                    first,
                    dash < 0 ? first : Integer.parseInt(text.substring(dash + 1).strip()));
        }

        @Override
        public String print(PortRange value) {
            return value.toString();
        }

        @Override
        public Comparator<PortRange> order() {
            return Comparator.comparingInt(PortRange::first);
        }
    }
}
