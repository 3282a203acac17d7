package dev.hearth.examples;

import java.util.OptionalInt;

/** How an example is called; ends the program with exit code 2 when it was called otherwise. */
final class Usage {
    private final String text;

    Usage(String text) {
        this.text = text;
    }

    void require(boolean fits) {
        if (!fits) {
            System.err.println(text.strip());
            System.exit(2);
        }
    }

    int positive(String argument) {
        require(argument.matches("[1-9]\\d{0,8}"));
        return Integer.parseInt(argument);
    }

    /** The argument in that place, if there are so many. */
    OptionalInt positive(String[] arguments, int place) {
        return place < arguments.length ? OptionalInt.of(positive(arguments[place])) : OptionalInt.empty();
    }
}
