package dev.hearth.fingerprint;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.hadoop.util.VersionInfo;

/**
 * The code of a program: the bytes of its jars and directories of classes, of Hearth's own, and the versions of Java and
 * Hadoop. A jar that was built again counts as another. Safe for use by many threads.
 */
public final class ProgramCode {
    private static final Set<String> FILE_PROTOCOLS = Set.of("file", "jar", "jrt");

    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "char", "double", "float", "int", "long", "short", "void");

    private final ClassLoader loader;
    private final Fingerprint fingerprint;
    private final Set<String> found = ConcurrentHashMap.newKeySet();

    private ProgramCode(ClassLoader loader, Fingerprint fingerprint) {
        this.loader = loader;
        this.fingerprint = fingerprint;
    }

    /**
     * Reads all the files that a loader finds classes in: about a second for a gigabyte.
     *
     * @param loader finds the program's classes
     * @param applicationClassPath where the application's own loader finds them, as {@code java.class.path} has it
     * @return empty if the loader has classes from elsewhere, or a file cannot be read
     */
    public static Optional<ProgramCode> of(ClassLoader loader, String applicationClassPath) {
        try {
            Optional<List<Path>> locations = locations(loader, applicationClassPath);
            if (locations.isEmpty()) {
                return Optional.empty();
            }
            Set<Path> all = new LinkedHashSet<>(locations.get());
            CodeSource engine = ProgramCode.class.getProtectionDomain().getCodeSource();
            if (engine != null) {
                all.add(path(engine.getLocation()));
            }
            FingerprintBuilder builder = new FingerprintBuilder("code 1")
                    .add(Runtime.version().feature())
                    .add(VersionInfo.getVersion());
            for (Path location : all) {
                addFiles(location, builder);
            }
            return Optional.of(new ProgramCode(loader, builder.build()));
        } catch (IOException | UncheckedIOException | URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /** Whether a class is in a file that was read, or is Java's, rather than made while the program runs. */
    public boolean contains(String className) {
        return className.startsWith("java.") || found.contains(className) || find(className);
    }

    private boolean find(String className) {
        String element = className.replaceFirst("^\\[+", "");
        boolean primitive = PRIMITIVES.contains(className) || (element.length() == 1 && !element.equals(className));
        String name = element.equals(className) ? className : element.replaceFirst("^L(.*);$", "$1");
        URL file = primitive ? null : loader.getResource(name.replace('.', '/') + ".class");
        boolean there = primitive || (file != null && FILE_PROTOCOLS.contains(file.getProtocol()));
        if (there) {
            found.add(className);
        }
        return there;
    }

    private static Optional<List<Path>> locations(ClassLoader loader, String applicationClassPath)
            throws IOException, URISyntaxException {
        if (loader instanceof CodeLocations own) {
            return Optional.of(own.codeLocations());
        }
        List<Path> locations = new ArrayList<>();
        ClassLoader next = loader;
        // A class of loaders that is derived from this one may have classes of its own making.
        for (; next != null && next.getClass() == URLClassLoader.class; next = next.getParent()) {
            for (URL url : ((URLClassLoader) next).getURLs()) {
                locations.add(path(url));
            }
        }
        if (next == ClassLoader.getSystemClassLoader()) {
            for (String entry : applicationClassPath.split(File.pathSeparator, -1)) {
                addWithManifest(Path.of(entry), locations);
            }
            return Optional.of(locations);
        }
        return next == null || next == ClassLoader.getPlatformClassLoader() ? Optional.of(locations) : Optional.empty();
    }

    private static Path path(URL url) throws URISyntaxException {
        return Path.of(url.toURI());
    }

    /** A jar may name further ones; each of them once. */
    private static void addWithManifest(Path entry, List<Path> locations) throws IOException {
        if (locations.contains(entry) || !Files.exists(entry)) {
            return;
        }
        locations.add(entry);
        if (Files.isRegularFile(entry)) {
            try (JarFile jar = new JarFile(entry.toFile())) {
                Manifest manifest = jar.getManifest();
                String further =
                        manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
                if (further != null) {
                    URI base = entry.toAbsolutePath().toUri();
                    for (String relative : further.trim().split(" +", -1)) {
                        addWithManifest(Path.of(base.resolve(relative)), locations);
                    }
                }
            }
        }
    }

    private static void addFiles(Path location, FingerprintBuilder builder) throws IOException {
        if (Files.isRegularFile(location)) {
            builder.add("jar").add(contents(location));
        } else if (Files.isDirectory(location)) {
            builder.add("directory");
            try (Stream<Path> tree = Files.walk(location)) {
                List<Path> files = tree.filter(Files::isRegularFile).sorted().toList();
                for (Path file : files) {
                    builder.add(location.relativize(file).toString()).add(contents(file));
                }
            }
        }
    }

    private static Fingerprint contents(Path file) throws IOException {
        MessageDigest digest = FingerprintBuilder.sha256();
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
        return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
    }
}
