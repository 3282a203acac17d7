package dev.hearth.cli;

import dev.hearth.cli.shell.FrontEnd;
import dev.hearth.cli.shell.SnippetClassPath;
import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.launch.UserClassLoader;
import dev.hearth.session.Session;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** A session whose driver is this JVM. */
final class LocalShell {
    private final HearthConf conf;
    private final Configuration hadoop;
    private final List<Path> jars;
    private final PrintWriter err;

    /** @param jars the user's, of this machine */
    LocalShell(HearthConf conf, Configuration hadoop, List<Path> jars, PrintWriter err) {
        this.conf = conf;
        this.hadoop = hadoop;
        this.jars = jars;
        this.err = err;
    }

    /** Returns the front end's exit code. A signal that ends this process before ends the session, too. */
    int run(FrontEnd frontEnd) throws Exception {
        conf.asMap().forEach(System::setProperty);
        String name = conf.find(HearthSettings.APPLICATION_NAME).orElse("Hearth shell");
        try (FollowDisplay display = FollowDisplay.toThisProcess(err)) {
            return run(frontEnd, name, new WatchedSession(display, conf.get(HearthSettings.MASTER)));
        }
    }

    private int run(FrontEnd frontEnd, String name, WatchedSession watched) throws Exception {
        try (UserClassLoader users = new UserClassLoader(jars, LocalShell.class.getClassLoader());
                SnippetClassPath classPath = new SnippetClassPath(jars, hadoop);
                Session session = Session.open(name, users, classPath, watched::progress)) {
            watched.watches(session);
            Thread hook = new Thread(
                    () -> {
                        session.close();
                        classPath.close();
                    },
                    "hearth-shell-ends");
            Runtime.getRuntime().addShutdownHook(hook);
            return frontEnd.run(watched, classPath);
        }
    }
}
