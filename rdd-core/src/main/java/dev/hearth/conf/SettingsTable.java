package dev.hearth.conf;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the table of all settings as Markdown. Run in the project's folder after a setting has changed:
 *
 * <pre>{@code java -cp rdd-core/target/classes dev.hearth.conf.SettingsTable > conf/settings.md}</pre>
 */
public final class SettingsTable {
    private SettingsTable() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(markdown());
        out.flush();
    }

    static String markdown() {
        StringBuilder table = new StringBuilder(
                """
                # Settings

                Set in `hearth-site.xml`, with `-D` at submission, or in the program; later ones override earlier ones. An unknown
                `hearth.` key or a malformed value stops the start. `hearth.hadoop.<key>` sets Hadoop's `<key>`. This table is
                generated from the code.

                | setting | type | default | what it does |
                |---|---|---|---|
                """);
        HearthSettings.all().forEach(setting -> table.append(row(setting)));
        return table.toString();
    }

    private static String row(Setting<?> setting) {
        return "| `%s` | %s%s | %s | %s |%n"
                .formatted(
                        setting.key(),
                        setting.type(),
                        setting.leastText().map(least -> ", at least " + least).orElse(""),
                        setting.defaultText().map(text -> "`" + text + "`").orElse("unset"),
                        setting.doc().replace("|", "\\|"))
                .replace(System.lineSeparator(), "\n");
    }
}
