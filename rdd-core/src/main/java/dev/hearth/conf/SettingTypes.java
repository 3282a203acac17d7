package dev.hearth.conf;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of values that settings have. */
final class SettingTypes {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,18})\\s*([a-z]*)");

    static final SettingType<Duration> DURATION = new Plain<>(
            "duration",
            "a duration like 250ms, 10s, 5m, 2h or 1d",
            SettingTypes::parseDuration,
            SettingTypes::printDuration,
            Comparator.naturalOrder());

    static final SettingType<Integer> INTEGER =
            new Plain<>("integer", "a whole number", Integer::valueOf, String::valueOf, Comparator.naturalOrder());

    static final SettingType<Double> FRACTION = new Plain<>(
            "fraction",
            "a number between 0 and 1",
            SettingTypes::parseFraction,
            String::valueOf,
            Comparator.naturalOrder());

    static final SettingType<Long> SIZE = new Plain<>(
            "size",
            "a size like 64k, 512m or 1g",
            SettingTypes::parseSize,
            SettingTypes::printSize,
            Comparator.naturalOrder());

    static final SettingType<String> TEXT =
            new Plain<>("text", "a text", Function.identity(), Function.identity(), Comparator.naturalOrder());

    static final SettingType<Boolean> BOOLEAN = new Plain<>(
            "boolean", "true or false", SettingTypes::parseBoolean, String::valueOf, Comparator.naturalOrder());

    static final SettingType<List<String>> LIST = new Plain<>(
            "list",
            "a list of texts separated by commas",
            SettingTypes::parseList,
            values -> String.join(",", values),
            Comparator.comparingInt(List::size));

    private SettingTypes() {}

    static <E extends Enum<E>> SettingType<E> oneOf(Class<E> choices) {
        String names = Arrays.stream(choices.getEnumConstants())
                .map(SettingTypes::printEnum)
                .collect(Collectors.joining(", "));
        return new Plain<>(
                "one of " + names,
                "one of " + names,
                text -> parseEnum(choices, text),
                SettingTypes::printEnum,
                Comparator.comparingInt(Enum::ordinal));
    }

    private static Duration parseDuration(String text) {
        Matcher matcher = matchNumberAndUnit(text);
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException("no unit of time: " + text);
        };
    }

    private static String printDuration(Duration value) {
        if (value.toMillisPart() != 0) {
            return value.toMillis() + "ms";
        }
        return value.toSecondsPart() != 0 || value.isZero() ? value.toSeconds() + "s" : value.toMinutes() + "m";
    }

    private static long parseSize(String text) {
        Matcher matcher = matchNumberAndUnit(text);
        long amount = Long.parseLong(matcher.group(1));
        long unit =
                switch (matcher.group(2)) {
                    case "", "b" -> 1L;
                    case "k", "kb" -> 1L << 10;
                    case "m", "mb" -> 1L << 20;
                    case "g", "gb" -> 1L << 30;
                    case "t", "tb" -> 1L << 40;
                    default -> throw new IllegalArgumentException("no unit of size: " + text);
                };
        try {
            return Math.multiplyExact(amount, unit);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("more than 8 exbibytes: " + text, e);
        }
    }

    private static String printSize(Long bytes) {
        long rest = bytes;
        String units = "bkmgt";
        int unit = 0;
        while (rest != 0 && rest % 1024 == 0 && unit < units.length() - 1) {
            rest /= 1024;
            unit++;
        }
        return rest + units.substring(unit, unit + 1);
    }

    private static Matcher matchNumberAndUnit(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a number with a unit: " + text);
        }
        return matcher;
    }

    private static double parseFraction(String text) {
        double value = Double.parseDouble(text);
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("not between 0 and 1: " + text);
        }
        return value;
    }

    private static boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false: " + text);
        };
    }

    private static List<String> parseList(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static <E extends Enum<E>> E parseEnum(Class<E> choices, String text) {
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> printEnum(choice).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such choice: " + text));
    }

    private static String printEnum(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private record Plain<T>(
            String name,
            String expected,
            Function<String, T> parser,
            Function<T, String> printer,
            Comparator<? super T> order)
            implements SettingType<T> {
        @Override
        public T parse(String text) {
            return parser.apply(text);
        }

        @Override
        public String print(T value) {
            return printer.apply(value);
        }
    }
}
