package dev.hearth.fingerprint;

import dev.hearth.fingerprint.StreamNode.ArrayNode;
import dev.hearth.fingerprint.StreamNode.ClassDescription;
import dev.hearth.fingerprint.StreamNode.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the objects of a stream in a form that is the same in every JVM: what a hash table holds comes in an order of its own,
 * by the digests of the entries, and objects are numbered in the order of that walk. Two graphs that come out alike are alike,
 * including which objects in them are the same one.
 */
final class ObjectGraph {
    // Who holds the same boxed value twice cannot tell whether it is one object.
    private static final Set<String> VALUES = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short");

    private final DataOutputStream out;
    private final Surroundings around;
    private final IdentityHashMap<StreamNode, Integer> numbers = new IdentityHashMap<>();

    private ObjectGraph(DataOutputStream out, Surroundings around) {
        this.out = out;
        this.around = around;
    }

    /**
     * What a graph shares with those of the entries that it puts in order.
     *
     * @param meaning of objects that stand for something else
     * @param classNames gets the names of all classes that the graph needs, those of lambdas' methods too
     * @param sorted the entries of the collections that have been put in order, or are just being
     */
    private record Surroundings(
            CapturedObject.Meaning meaning,
            Set<String> classNames,
            IdentityHashMap<ObjectNode, List<List<StreamNode>>> sorted) {}

    /**
     * @param meaning of objects that stand for something else
     * @param classNames gets the names of all classes that the graph needs, those of lambdas' methods too
     */
    static byte[] canonical(StreamNode root, CapturedObject.Meaning meaning, Set<String> classNames) {
        return bytes(List.of(root), new Surroundings(meaning, classNames, new IdentityHashMap<>()));
    }

    private static byte[] bytes(List<StreamNode> roots, Surroundings around) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        ObjectGraph graph = new ObjectGraph(new DataOutputStream(bytes), around);
        roots.forEach(graph::writeUnchecked);
        return bytes.toByteArray();
    }

    private void writeUnchecked(StreamNode node) {
        try {
            write(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // declared, but it is all in memory
        }
    }

    private void write(StreamNode node) throws IOException {
        if (node instanceof StreamNode.Text text) {
            out.writeByte('s');
            write(text.value());
        } else if (node instanceof StreamNode.Constant constant) {
            out.writeByte('e');
            write(constant.type());
            write(constant.name());
        } else if (node instanceof StreamNode.OfClass ofClass) {
            out.writeByte('c');
            write(ofClass.type());
        } else if (node instanceof StreamNode.Block block) {
            out.writeByte('b');
            write(block.bytes());
        } else if (node instanceof ClassDescription description) {
            write(description);
        } else if (node instanceof ArrayNode array) {
            if (isFirst(array)) {
                write(array);
            }
        } else if (node instanceof ObjectNode object) {
            if (VALUES.contains(object.type.name) || isFirst(object)) {
                write(object);
            }
        } else {
            out.writeByte('0');
        }
    }

    /** Notes an object or a class; of one that was there already only its number is written. */
    private boolean isFirst(StreamNode node) throws IOException {
        Integer number = numbers.putIfAbsent(node, numbers.size());
        if (number == null) {
            return true;
        }
        out.writeByte('r');
        out.writeInt(number);
        return false;
    }

    private void write(ArrayNode array) throws IOException {
        out.writeByte('a');
        write(array.type);
        write(array.primitives);
        out.writeInt(array.elements.size());
        for (StreamNode element : array.elements) {
            write(element);
        }
    }

    private void write(ObjectNode object) throws IOException {
        Optional<Fingerprint> stands = around.meaning().of(new CapturedObject(object));
        if (stands.isPresent()) {
            out.writeByte('f');
            write(stands.get().hex());
            return;
        }
        out.writeByte('o');
        write(object.type);
        Optional<UnorderedCollection> unordered = UnorderedCollection.in(object);
        if (unordered.isPresent()) {
            List<List<StreamNode>> entries = sorted(object, unordered.get());
            out.writeInt(entries.size());
            for (List<StreamNode> entry : entries) {
                writeAll(entry);
            }
            return;
        }
        for (StreamNode.OfOneClass part : object.parts) {
            write(part.primitives());
            writeAll(part.fields());
            writeAll(part.annotations());
            if (object.type.name.equals("java.lang.invoke.SerializedLambda")) {
                part.textField("implClass")
                        .ifPresent(name -> around.classNames().add(name.replace('/', '.')));
            }
        }
    }

    /** By what each entry is when it is looked at alone. */
    private List<List<StreamNode>> sorted(ObjectNode collection, UnorderedCollection unordered) {
        List<List<StreamNode>> known = around.sorted().get(collection);
        if (known != null) {
            return known; // unsorted if an entry leads back to its collection
        }
        around.sorted().put(collection, unordered.entries());
        List<List<StreamNode>> sorted = unordered.entries().stream()
                .map(entry -> new Entry(FingerprintBuilder.sha256().digest(bytes(entry, around)), entry))
                .sorted(Comparator.comparing(Entry::digest, Arrays::compareUnsigned))
                .map(Entry::nodes)
                .toList();
        around.sorted().put(collection, sorted);
        return sorted;
    }

    private record Entry(byte[] digest, List<StreamNode> nodes) {}

    private void writeAll(List<StreamNode> nodes) throws IOException {
        out.writeInt(nodes.size());
        for (StreamNode node : nodes) {
            write(node);
        }
    }

    private void write(ClassDescription type) throws IOException {
        if (!isFirst(type)) {
            return;
        }
        out.writeByte('d');
        around.classNames().add(type.name);
        write(type.name);
        out.writeInt(type.proxied.size());
        for (String proxied : type.proxied) {
            around.classNames().add(proxied);
            write(proxied);
        }
        out.writeLong(type.serialVersion);
        out.writeByte(type.flags);
        out.writeInt(type.fields.size());
        for (ClassDescription.Field field : type.fields) {
            out.writeChar(field.code());
            write(field.name());
            write(field.type());
        }
        out.writeBoolean(type.parent.isPresent());
        if (type.parent.isPresent()) {
            write(type.parent.get());
        }
    }

    private void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
