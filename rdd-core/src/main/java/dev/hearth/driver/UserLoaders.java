package dev.hearth.driver;

import dev.hearth.launch.UserClassLoader;
import dev.hearth.protocol.Message.StageProgress;
import dev.hearth.session.SessionLoader;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where the user's classes are found. */
final class UserLoaders {
    private UserLoaders() {}

    /** The loader that whoever runs the program gave its thread, or the engine's own. */
    static ClassLoader ofThisThread() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? UserLoaders.class.getClassLoader() : loader;
    }

    /** Who watches the jobs of an interactive session that runs in this process. */
    static Consumer<List<StageProgress>> watcher(ClassLoader loader) {
        return loader instanceof SessionLoader session ? session::progress : stages -> {};
    }

    /** The user's jars, in the order of their search, if {@code loader} loads any. */
    static List<Path> jarsOf(ClassLoader loader) {
        ClassLoader of = loader instanceof SessionLoader ? loader.getParent() : loader;
        List<Path> jars = new ArrayList<>();
        if (of instanceof UserClassLoader user) {
            for (URL url : user.getURLs()) {
                try {
                    jars.add(new File(url.toURI()).toPath());
                } catch (URISyntaxException e) {
                    throw new IllegalStateException(url + " was made from a path", e);
                }
            }
        }
        return jars;
    }
}
