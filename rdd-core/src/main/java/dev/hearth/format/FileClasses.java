package dev.hearth.format;

import dev.hearth.serializer.ClassIds;
import dev.hearth.serializer.SerializationException;
import dev.hearth.serializer.WrittenFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers that stand for classes within one file, which holds their names: unlike those of an application they mean the
 * same tomorrow. With its name goes what a class's objects are written as, if it decides that: bytes of other fields would be read
 * as something else. Safe for use by many threads.
 */
final class FileClasses implements ClassIds {
    // A reader asks for the numbers of classes that the file may never have heard of; these must not be taken for
    // others.
    private static final int UNHEARD_OF = 1 << 14;

    private static final char AFTER_NAME = '\n';

    private final boolean writing;
    private final ClassLoader loader;
    private final List<String> described = new ArrayList<>(); // names, and what was written of the classes
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private int unheardOf = UNHEARD_OF;

    private FileClasses(boolean writing, ClassLoader loader) {
        this.writing = writing;
        this.loader = loader;
    }

    /** @param loader finds the classes */
    static FileClasses toWrite(ClassLoader loader) {
        return new FileClasses(true, loader);
    }

    /** @param loader finds the classes */
    static FileClasses toRead(ClassLoader loader) {
        return new FileClasses(false, loader);
    }

    @Override
    public synchronized int idOf(String className) {
        return ids.computeIfAbsent(className, name -> {
            if (!writing) {
                return unheardOf++;
            }
            names.add(name);
            return names.size() - 1;
        });
    }

    @Override
    public synchronized String nameOf(int id) {
        if (id < 0 || id >= names.size()) {
            throw new SerializationException("the object file has no class of the number %d, but %d; is it damaged?"
                    .formatted(id, names.size()));
        }
        return names.get(id);
    }

    /** What the file is to say of the classes, in the order of their numbers. */
    synchronized List<String> descriptions() {
        for (String name : names.subList(described.size(), names.size())) {
            described.add(fields(name).map(fields -> name + AFTER_NAME + fields).orElse(name));
        }
        return List.copyOf(described);
    }

    private Optional<String> fields(String name) {
        try {
            return WrittenFields.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError | TypeNotPresentException e) {
            // A primitive type, or a schema; of a class that is missing is told when it is needed.
            return Optional.empty();
        }
    }

    /**
     * Takes in what the file says; may have grown since it was read last.
     *
     * @throws IOException if a class was another when it was written
     */
    synchronized void read(List<String> found) throws IOException {
        for (int id = names.size(); id < found.size(); id++) {
            String description = found.get(id);
            int end = description.indexOf(AFTER_NAME);
            String name = end < 0 ? description : description.substring(0, end);
            if (end >= 0) {
                requireSame(name, description.substring(end + 1));
            }
            names.add(name);
            ids.put(name, id);
        }
    }

    private void requireSame(String name, String written) throws IOException {
        Optional<String> here = fields(name);
        if (here.isPresent() && !here.get().equals(written)) {
            throw new IOException(
                    "%s was written as %s, and is %s here; read it with the program that wrote it, since only what has a form in Avro can be read after such a change"
                            .formatted(name, written, here.get()));
        }
    }
}
