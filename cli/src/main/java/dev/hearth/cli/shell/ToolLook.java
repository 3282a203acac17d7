package dev.hearth.cli.shell;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import jdk.jshell.tool.JavaShellToolBuilder;

/**
 * How JShell's front end looks as Hearth's: its prompt, a value's type before the value, and nothing about declarations
 * that were compiled again, since their variables keep their values. The front end takes such a mode only
 * from its own commands or from what it has kept of them, so it is let keep one first.
 */
final class ToolLook {
    private static final String COMMANDS =
            """
            /set mode hearth normal -quiet
            /set prompt hearth 'hearth> ' '   ...> '
            /set format hearth result '{name} : {type} ==> {value}{post}' added,modified,replaced-ok-primary
            /set format hearth display '' added,modified,replaced,overwrote,dropped-update
            /set mode hearth -retain
            /set feedback -retain hearth
            /exit
            """;

    private ToolLook() {}

    /** What a front end is to find as kept from before. */
    static Map<String, String> kept() throws Exception {
        Map<String, String> kept = new HashMap<>();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        JavaShellToolBuilder.builder()
                .in(new ByteArrayInputStream(COMMANDS.getBytes(StandardCharsets.UTF_8)), InputStream.nullInputStream())
                .out(nowhere)
                .err(nowhere)
                .persistence(kept)
                .start("--execution", "local", "--no-startup");
        return kept;
    }
}
