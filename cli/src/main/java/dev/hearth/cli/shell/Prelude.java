package dev.hearth.cli.shell;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every session begins with: imports, the context, and the shell's own methods. */
final class Prelude {
    private static final List<String> IMPORTS = List.of(
            "java.io.*",
            "java.math.*",
            "java.nio.file.*",
            "java.time.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.util.function.*",
            "java.util.regex.*",
            "java.util.stream.*",
            "dev.hearth.function.*",
            "dev.hearth.rdd.*",
            "dev.hearth.shared.*",
            "dev.hearth.storage.StorageLevel",
            "static dev.hearth.session.Shell.*");

    private Prelude() {}

    /** As snippets, in order. */
    static List<String> snippets() {
        return Stream.concat(
                        IMPORTS.stream().map(each -> "import " + each + ";"),
                        Stream.of("HearthContext hearth = dev.hearth.session.Shell.context();"))
                .toList();
    }

    /** As a start-up file of JShell's. */
    static String text() {
        return snippets().stream().map(each -> each + "\n").collect(Collectors.joining());
    }
}
