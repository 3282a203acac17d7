package dev.hearth.format;

import dev.hearth.serializer.ClassIds;
import dev.hearth.serializer.SerializationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers that stand for classes within one file, which holds their names: unlike those of an application they mean the
 * same tomorrow. Safe for use by many threads.
 */
final class FileClasses implements ClassIds {
    // A reader asks for the numbers of classes that the file may never have heard of; these must not be taken for
    // others.
    private static final int UNHEARD_OF = 1 << 14;

    private final boolean writing;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private int unheardOf = UNHEARD_OF;

    private FileClasses(boolean writing) {
        this.writing = writing;
    }

    static FileClasses toWrite() {
        return new FileClasses(true);
    }

    static FileClasses toRead() {
        return new FileClasses(false);
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

    /** In the order of their numbers. */
    synchronized List<String> names() {
        return List.copyOf(names);
    }

    /** Takes in what the file says; may have grown since it was read last. */
    synchronized void read(List<String> found) {
        for (int id = names.size(); id < found.size(); id++) {
            names.add(found.get(id));
            ids.put(found.get(id), id);
        }
    }
}
