package dev.hearth.launch;

import dev.hearth.fingerprint.CodeLocations;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.Manifest;

/**
 * Loads the user's classes, the user's jars first, so that a program gets the libraries it was built with whatever Hadoop
 * carries. What must be one class on both sides comes from the engine's own class path first: the JDK, Hadoop, Avro, SLF4J
 * and Hearth itself, except Hearth's examples, which are a user's program like any other.
 *
 * <p>The driver and every executor use the same class, so a function written by one is found by the other. It leaves room for
 * a transformer of class files; the default changes nothing.
 */
public final class UserClassLoader extends URLClassLoader implements CodeLocations {
    private static final List<String> SHARED = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "org.w3c.dom.",
            "org.xml.sax.",
            "org.apache.hadoop.",
            "org.apache.avro.",
            "org.slf4j.",
            "dev.hearth.");
    private static final String EXAMPLES = "dev.hearth.examples.";

    static {
        registerAsParallelCapable();
    }

    private final List<Path> jars;
    private final UnaryOperator<byte[]> transformer;

    public UserClassLoader(List<Path> jars, ClassLoader engine) {
        this(jars, engine, UnaryOperator.identity());
    }

    /** @param transformer from a class file to the one to define; called once for every class of the user's jars */
    public UserClassLoader(List<Path> jars, ClassLoader engine, UnaryOperator<byte[]> transformer) {
        super("hearth-user", jars.stream().map(UserClassLoader::url).toArray(URL[]::new), engine);
        this.jars = List.copyOf(jars);
        this.transformer = transformer;
    }

    /** The user's jars. */
    @Override
    public List<Path> codeLocations() {
        return jars;
    }

    private static boolean shared(String name) {
        return !name.startsWith(EXAMPLES) && SHARED.stream().anyMatch(name::startsWith);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = shared(name) ? engineFirst(name) : userFirst(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private Class<?> engineFirst(String name) throws ClassNotFoundException {
        try {
            return getParent().loadClass(name);
        } catch (ClassNotFoundException onlyTheUserMayHaveIt) {
            return findClass(name);
        }
    }

    private Class<?> userFirst(String name) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException notInTheUsersJars) {
            return getParent().loadClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        URL resource = findResource(path);
        if (resource == null) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream in = resource.openStream()) {
            byte[] bytes = transformer.apply(in.readAllBytes());
            definePackageOf(name);
            return defineClass(name, bytes, 0, bytes.length, new CodeSource(resource, (Certificate[]) null));
        } catch (IOException e) {
            throw new ClassNotFoundException(name + ": " + resource + " cannot be read", e);
        }
    }

    private void definePackageOf(String className) {
        int dot = className.lastIndexOf('.');
        if (dot > 0 && getDefinedPackage(className.substring(0, dot)) == null) {
            try {
                definePackage(className.substring(0, dot), new Manifest(), null);
            } catch (IllegalArgumentException definedByAnotherThread) {
                assert getDefinedPackage(className.substring(0, dot)) != null;
            }
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? getParent().getResource(name) : own;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> found = new ArrayList<>(Collections.list(findResources(name)));
        found.addAll(Collections.list(getParent().getResources(name)));
        return Collections.enumeration(found);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (IOException e) {
            throw new IllegalArgumentException(jar + " is not a file that classes can be loaded from", e);
        }
    }
}
