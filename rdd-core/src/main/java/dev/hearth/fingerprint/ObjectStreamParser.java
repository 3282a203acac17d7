package dev.hearth.fingerprint;

import dev.hearth.fingerprint.StreamNode.ArrayNode;
import dev.hearth.fingerprint.StreamNode.ClassDescription;
import dev.hearth.fingerprint.StreamNode.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a Java object stream as what it is, without making its objects: see the Java Object Serialization Specification, chapter
 * 6. No class of it is loaded and no code of the user's runs.
 */
final class ObjectStreamParser {
    private static final StreamNode NULL = new StreamNode.Null();
    private static final StreamNode END = new StreamNode.Null(); // of what a class has written itself

    private final DataInputStream in;
    private final List<StreamNode> handles = new ArrayList<>();

    private ObjectStreamParser(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * The first object of the stream.
     *
     * @throws IOException if it is damaged, or of a protocol before Java 1.2
     */
    static StreamNode parse(byte[] bytes, int offset, int length) throws IOException {
        ObjectStreamParser parser = new ObjectStreamParser(new ByteArrayInputStream(bytes, offset, length));
        if (parser.in.readShort() != ObjectStreamConstants.STREAM_MAGIC
                || parser.in.readShort() != ObjectStreamConstants.STREAM_VERSION) {
            throw new StreamCorruptedException("no Java object stream");
        }
        return parser.content();
    }

    private StreamNode content() throws IOException {
        byte code = in.readByte();
        return switch (code) {
            case ObjectStreamConstants.TC_NULL -> NULL;
            case ObjectStreamConstants.TC_REFERENCE -> referred();
            case ObjectStreamConstants.TC_STRING -> known(new StreamNode.Text(in.readUTF()));
            case ObjectStreamConstants.TC_LONGSTRING -> known(new StreamNode.Text(longText()));
            case ObjectStreamConstants.TC_ENUM -> constant();
            case ObjectStreamConstants.TC_CLASS ->
                known(new StreamNode.OfClass(description().orElseThrow()));
            case ObjectStreamConstants.TC_CLASSDESC -> described();
            case ObjectStreamConstants.TC_PROXYCLASSDESC -> proxyDescribed();
            case ObjectStreamConstants.TC_ARRAY -> array();
            case ObjectStreamConstants.TC_OBJECT -> object();
            case ObjectStreamConstants.TC_BLOCKDATA -> new StreamNode.Block(in.readNBytes(in.readUnsignedByte()));
            case ObjectStreamConstants.TC_BLOCKDATALONG -> new StreamNode.Block(in.readNBytes(in.readInt()));
            case ObjectStreamConstants.TC_ENDBLOCKDATA -> END;
            default -> throw new StreamCorruptedException("unexpected code %d in an object stream".formatted(code));
        };
    }

    private <N extends StreamNode> N known(N node) {
        handles.add(node);
        return node;
    }

    private StreamNode referred() throws IOException {
        int handle = in.readInt() - ObjectStreamConstants.baseWireHandle;
        if (handle < 0 || handle >= handles.size()) {
            throw new StreamCorruptedException(
                    "object stream refers to object %d of %d".formatted(handle, handles.size()));
        }
        return handles.get(handle);
    }

    /** Over 64 KiB: its bytes, whatever characters they encode; nothing here asks for those. */
    private String longText() throws IOException {
        return new String(in.readNBytes(Math.toIntExact(in.readLong())), StandardCharsets.ISO_8859_1);
    }

    private StreamNode constant() throws IOException {
        ClassDescription type = description().orElseThrow();
        int handle = handles.size();
        handles.add(NULL); // its number comes before that of its name
        StreamNode constant = new StreamNode.Constant(type, ((StreamNode.Text) content()).value());
        handles.set(handle, constant);
        return constant;
    }

    private Optional<ClassDescription> description() throws IOException {
        return content() instanceof ClassDescription description ? Optional.of(description) : Optional.empty();
    }

    private ClassDescription described() throws IOException {
        ClassDescription description = new ClassDescription();
        description.name = in.readUTF();
        description.serialVersion = in.readLong();
        known(description);
        description.flags = in.readUnsignedByte();
        List<ClassDescription.Field> fields = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            char code = (char) in.readUnsignedByte();
            String name = in.readUTF();
            boolean primitive = code != 'L' && code != '[';
            fields.add(new ClassDescription.Field(code, name, primitive ? "" : ((StreamNode.Text) content()).value()));
        }
        description.fields = fields;
        annotations();
        description.parent = description();
        return description;
    }

    private ClassDescription proxyDescribed() throws IOException {
        ClassDescription description = known(new ClassDescription());
        List<String> proxied = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            proxied.add(in.readUTF());
        }
        description.proxied = proxied;
        description.flags = ObjectStreamConstants.SC_SERIALIZABLE;
        annotations();
        description.parent = description();
        return description;
    }

    private List<StreamNode> annotations() throws IOException {
        List<StreamNode> annotations = new ArrayList<>();
        for (StreamNode next = content(); next != END; next = content()) {
            annotations.add(next);
        }
        return annotations;
    }

    private ArrayNode array() throws IOException {
        ArrayNode array = known(new ArrayNode(description().orElseThrow()));
        int length = in.readInt();
        ClassDescription.Field element = new ClassDescription.Field(array.type.name.charAt(1), "", "");
        if (element.isPrimitive()) {
            array.primitives = in.readNBytes(Math.multiplyExact(length, element.bytes()));
        } else {
            for (int i = 0; i < length; i++) {
                array.elements.add(content());
            }
        }
        return array;
    }

    private ObjectNode object() throws IOException {
        ObjectNode object = known(new ObjectNode(description().orElseThrow()));
        List<ClassDescription> hierarchy = new ArrayList<>();
        for (Optional<ClassDescription> type = Optional.of(object.type); type.isPresent(); type = type.get().parent) {
            hierarchy.add(0, type.get());
        }
        for (ClassDescription type : hierarchy) {
            object.parts.add(part(type));
        }
        return object;
    }

    private StreamNode.OfOneClass part(ClassDescription type) throws IOException {
        if ((type.flags & ObjectStreamConstants.SC_EXTERNALIZABLE) != 0) {
            if ((type.flags & ObjectStreamConstants.SC_BLOCK_DATA) == 0) {
                throw new StreamCorruptedException(
                        type.name + " is written in a way that only the class itself can read");
            }
            return new StreamNode.OfOneClass(type, new byte[0], List.of(), annotations());
        }
        int primitiveBytes = type.fields.stream()
                .filter(ClassDescription.Field::isPrimitive)
                .mapToInt(ClassDescription.Field::bytes)
                .sum();
        byte[] primitives = in.readNBytes(primitiveBytes);
        List<StreamNode> fields = new ArrayList<>();
        for (ClassDescription.Field field : type.fields) {
            if (!field.isPrimitive()) {
                fields.add(content());
            }
        }
        boolean wroteMore = (type.flags & ObjectStreamConstants.SC_WRITE_METHOD) != 0;
        return new StreamNode.OfOneClass(type, primitives, fields, wroteMore ? annotations() : List.of());
    }
}
