package dev.hearth.fingerprint;

import dev.hearth.fingerprint.StreamNode.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A collection of the JDK's that promises no order: {@code Set.of} begins elsewhere in every JVM, and hash tables of keys whose
 * hash is their identity differ from run to run. Not so subclasses, which may keep an order of their own.
 *
 * @param entries an element each, or a key and its value
 */
record UnorderedCollection(List<List<StreamNode>> entries) {
    /** In {@code java.util.CollSer}, the written form of {@code List.of} and the like. */
    private static final int TAG_SET = 2;

    private static final int TAG_MAP = 3;

    static Optional<UnorderedCollection> in(ObjectNode object) {
        return switch (object.type.name) {
            case "java.util.HashSet" -> of(object, 1);
            case "java.util.HashMap",
                    "java.util.Hashtable",
                    "java.util.IdentityHashMap",
                    "java.util.concurrent.ConcurrentHashMap" -> of(object, 2);
            case "java.util.CollSer" ->
                switch (tag(object)) {
                    case TAG_SET -> of(object, 1);
                    case TAG_MAP -> of(object, 2);
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    private static int tag(ObjectNode object) {
        return ByteBuffer.wrap(object.parts.get(0).primitives()).getInt() & 0xff;
    }

    /** Their own bytes, counts and sizes of tables, say nothing that the entries do not. */
    private static Optional<UnorderedCollection> of(ObjectNode object, int nodesPerEntry) {
        List<StreamNode> nodes = object.parts.stream()
                .flatMap(part -> part.annotations().stream())
                .filter(node -> !(node instanceof StreamNode.Block))
                .toList();
        List<List<StreamNode>> entries = new ArrayList<>();
        for (int i = 0; i + nodesPerEntry <= nodes.size(); i += nodesPerEntry) {
            entries.add(nodes.subList(i, i + nodesPerEntry));
        }
        if (object.type.name.equals("java.util.concurrent.ConcurrentHashMap")) {
            entries.remove(entries.size() - 1); // two nulls, its end
        }
        return Optional.of(new UnorderedCollection(entries));
    }
}
