package dev.hearth.serializer;

import com.esotericsoftware.kryo.KryoException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Avro's schemas with their agreed numbers, which are given like those of classes: a schema's name is its whole text. Each is
 * asked for once. Safe for use by many threads.
 */
final class LoadedSchemas {
    /** No name of a class starts so. */
    private static final String PREFIX = "avro:";

    private final ClassIds ids;
    private final Map<Schema, Integer> idBySchema = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemaById = new ConcurrentHashMap<>();

    LoadedSchemas(ClassIds ids) {
        this.ids = ids;
    }

    static boolean names(String name) {
        return name.startsWith(PREFIX);
    }

    /** Waits, perhaps, so it holds no lock of a map's. */
    int idOf(Schema schema) {
        Integer known = idBySchema.get(schema);
        if (known != null) {
            return known;
        }
        int id = ids.idOf(PREFIX + schema);
        idBySchema.put(schema, id);
        schemaById.put(id, schema);
        return id;
    }

    Schema schemaOf(int id) {
        Schema known = schemaById.get(id);
        if (known != null) {
            return known;
        }
        String name = ids.nameOf(id);
        if (!names(name)) {
            throw new KryoException("damaged: number %d is the class %s instead of a schema".formatted(id, name));
        }
        Schema schema = new Schema.Parser().setValidate(false).parse(name.substring(PREFIX.length()));
        schemaById.put(id, schema);
        return schema;
    }
}
