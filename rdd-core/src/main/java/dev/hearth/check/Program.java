package dev.hearth.check;

import dev.hearth.bytecode.ClassFile;
import dev.hearth.bytecode.ClassFileSource;
import dev.hearth.bytecode.ClassFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.Opcodes;

/** A program's own class files, and with them all that it uses. */
final class Program {
    private static final String SUFFIX = ".class";
    private static final String SERIALIZABLE = "java/io/Serializable";

    private final Map<String, byte[]> own = new TreeMap<>();
    private final ClassFiles files;
    private final Set<String> withSerializableSubclass = new HashSet<>();

    /**
     * @param places jars and folders
     * @param libraries finds what is in none of them
     */
    Program(List<Path> places, ClassFileSource libraries) throws IOException {
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                readFolder(place);
            } else {
                readJar(place);
            }
        }
        files = new ClassFiles(name -> own.containsKey(name) ? own.get(name) : libraries.read(name));
        own.keySet().forEach(this::noteSuperclasses);
    }

    private void readFolder(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                if (isClass(name)) {
                    own.putIfAbsent(className(name), Files.readAllBytes(file));
                }
            }
        }
    }

    private void readJar(Path jar) throws IOException {
        try (ZipFile open = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) open.stream().map(ZipEntry.class::cast)::iterator) {
                if (isClass(entry.getName())) {
                    try (InputStream in = open.getInputStream(entry)) {
                        own.putIfAbsent(className(entry.getName()), in.readAllBytes());
                    }
                }
            }
        }
    }

    /** Not the variants for newer Javas, which a loader of a program does not look at. */
    private static boolean isClass(String fileName) {
        return fileName.endsWith(SUFFIX)
                && !fileName.endsWith("module-info.class")
                && !fileName.startsWith("META-INF/");
    }

    private static String className(String fileName) {
        return fileName.substring(0, fileName.length() - SUFFIX.length());
    }

    private void noteSuperclasses(String name) {
        if (isSerializable(name)) {
            files.lineage(name).forEach(above -> withSerializableSubclass.add(above.name()));
        }
    }

    /** Internal names of the program's own classes, sorted. */
    Set<String> classNames() {
        return own.keySet();
    }

    ClassFiles files() {
        return files;
    }

    boolean isSerializable(String name) {
        return files.isA(name, SERIALIZABLE);
    }

    /** Whether no object of that declared type can be serializable: all its subclasses are known, and none is. */
    boolean isNeverSerializable(String name) {
        ClassFile file = files.find(name).orElse(null);
        if (file == null || file.is(Opcodes.ACC_INTERFACE) || isSerializable(name) || !files.complete(name)) {
            return false;
        }
        return file.is(Opcodes.ACC_FINAL) || (own.containsKey(name) && !withSerializableSubclass.contains(name));
    }
}
