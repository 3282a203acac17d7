package dev.hearth.session;

import java.util.regex.Pattern;

/** What names of compiled snippets' classes say. Binary names, with dots. */
final class SnippetNames {
    /** The package of all snippets. */
    static final String PREFIX = "REPL.";

    private static final String OUTER_PREFIX = "REPL.$JShell$";
    // Of what Java allows, all but control characters.
    private static final Pattern SOUND = Pattern.compile("REPL\\.[\\p{L}\\p{N}\\p{M}\\p{Sc}\\p{Pc}]{1,500}");
    private static final Pattern ANONYMOUS = Pattern.compile(".*\\$\\d+");

    private SnippetNames() {}

    static boolean isSnippet(String name) {
        return name.startsWith(PREFIX);
    }

    /** Whether the name can be a snippet's class, and so the name of a file: no path, no other package. */
    static boolean isSound(String name) {
        return SOUND.matcher(name).matches();
    }

    /** Whether the class is one that JShell has put around a snippet, with its variables, methods and lambdas. */
    static boolean isOuter(String name) {
        return name.startsWith(OUTER_PREFIX) && name.indexOf('$', OUTER_PREFIX.length()) < 0;
    }

    /** Whether the class is defined in a snippet by the user's own words. */
    static boolean isNested(String name) {
        return isSnippet(name) && !isOuter(name);
    }

    static boolean isAnonymous(String name) {
        return isNested(name) && ANONYMOUS.matcher(name).matches();
    }

    /** Whether {@code name} is {@code outer} or a class within it. */
    static boolean isWithin(String name, String outer) {
        return name.startsWith(outer) && (name.length() == outer.length() || name.charAt(outer.length()) == '$');
    }

    /** The outer class's name without the letters by which JShell tells versions of one snippet apart. */
    static String withoutVersion(String outer) {
        int end = outer.length();
        while (end > OUTER_PREFIX.length() && Character.isUpperCase(outer.charAt(end - 1))) {
            end--;
        }
        return outer.substring(0, end);
    }
}
