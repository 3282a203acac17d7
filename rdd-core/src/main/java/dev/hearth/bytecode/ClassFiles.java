package dev.hearth.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** Class files by name, each read once; for one thread. */
public final class ClassFiles {
    private static final List<String> JDK = List.of("java/", "javax/", "jdk/", "sun/", "com/sun/");
    static final String OBJECT = "java/lang/Object";

    private final ClassFileSource source;
    private final Map<String, Optional<ClassFile>> found = new HashMap<>();

    public ClassFiles(ClassFileSource source) {
        this.source = source;
    }

    /** Those that {@code loader} finds; null stands for the JVM's own. */
    public static ClassFileSource of(ClassLoader loader) {
        return name -> {
            String file = name + ".class";
            try (InputStream in =
                    loader == null ? ClassLoader.getSystemResourceAsStream(file) : loader.getResourceAsStream(file)) {
                return in == null ? null : in.readAllBytes();
            }
        };
    }

    /** Whether a class is the JDK's, whose code knows nothing of its users' objects. */
    public static boolean isJdk(String internalName) {
        return JDK.stream().anyMatch(internalName::startsWith);
    }

    /** Empty if there is no such class file, or it cannot be read. */
    public Optional<ClassFile> find(String internalName) {
        return found.computeIfAbsent(internalName, this::read);
    }

    private Optional<ClassFile> read(String internalName) {
        try {
            byte[] bytes = source.read(internalName);
            return bytes == null ? Optional.empty() : Optional.of(new ClassFile(bytes));
        } catch (IOException | RuntimeException e) { // damaged, or newer than our reader of class files
            return Optional.empty();
        }
    }

    /**
     * The class, its superclasses and all interfaces of them, nearest first, superclasses before interfaces; without those
     * that cannot be found.
     */
    public List<ClassFile> lineage(String internalName) {
        Set<ClassFile> lineage = new LinkedHashSet<>(superclasses(internalName));
        Queue<ClassFile> unseen = new ArrayDeque<>(lineage);
        for (ClassFile next = unseen.poll(); next != null; next = unseen.poll()) {
            for (String each : next.interfaces()) {
                find(each).filter(lineage::add).ifPresent(unseen::add);
            }
        }
        return List.copyOf(lineage);
    }

    /** The class and its superclasses, nearest first, up to the first that cannot be found. */
    List<ClassFile> superclasses(String internalName) {
        Set<ClassFile> classes = new LinkedHashSet<>();
        Optional<ClassFile> next = find(internalName);
        while (next.isPresent() && classes.add(next.get())) {
            String above = next.get().superName();
            next = above == null ? Optional.empty() : find(above);
        }
        return List.copyOf(classes);
    }

    /** Whether the class, and all it extends and implements, can be found; the JDK's always can. */
    public boolean complete(String internalName) {
        if (isJdk(internalName)) {
            return true;
        }
        Optional<ClassFile> file = find(internalName);
        return file.isPresent()
                && complete(file.get().superName())
                && file.get().interfaces().stream().allMatch(this::complete);
    }

    /** Whether the class is {@code ancestor}, or extends or implements it. */
    public boolean isA(String internalName, String ancestor) {
        return internalName.equals(ancestor)
                || lineage(internalName).stream()
                        .anyMatch(each -> each.name().equals(ancestor)
                                || ancestor.equals(each.superName())
                                || each.interfaces().contains(ancestor));
    }
}
