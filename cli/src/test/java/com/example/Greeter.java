package com.example;

import java.util.List;

/** A user's program: keeps what it was given where a test finds it, or fails. */
public final class Greeter {
    private Greeter() {}

    public static void main(String[] arguments) {
        System.setProperty("test.arguments", List.of(arguments).toString());
        System.setProperty("test.loader", Greeter.class.getClassLoader().getName());
        System.setProperty(
                "test.context-loader",
                Thread.currentThread().getContextClassLoader().getName());
        if (arguments.length > 0 && arguments[0].equals("fail")) {
            List.of(1).forEach(Greeter::fail);
        }
    }

    private static void fail(int number) {
        throw new IllegalStateException("no luck with " + number);
    }
}
