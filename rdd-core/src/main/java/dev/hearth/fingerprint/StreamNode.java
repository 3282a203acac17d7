package dev.hearth.fingerprint;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a Java object stream is made of. Nodes are compared by identity: an object that is written once and referred to again is
 * one node.
 */
sealed interface StreamNode {
    /** {@code null}. */
    record Null() implements StreamNode {}

    /** A string. */
    record Text(String value) implements StreamNode {}

    /** A constant of an enum. */
    record Constant(ClassDescription type, String name) implements StreamNode {}

    /** An object of class {@link Class}. */
    record OfClass(ClassDescription type) implements StreamNode {}

    /** Bytes that a class has written itself, between its objects. */
    record Block(byte[] bytes) implements StreamNode {}

    /** An array; {@code primitives} are its elements' bytes where they are primitive, else {@code elements} holds them. */
    final class ArrayNode implements StreamNode {
        final ClassDescription type;
        byte[] primitives = new byte[0];
        final List<StreamNode> elements = new ArrayList<>();

        ArrayNode(ClassDescription type) {
            this.type = type;
        }
    }

    /** An object, as its classes have written it, the topmost first. */
    final class ObjectNode implements StreamNode {
        final ClassDescription type;
        final List<OfOneClass> parts = new ArrayList<>();

        ObjectNode(ClassDescription type) {
            this.type = type;
        }
    }

    /**
     * What one class has written of an object: the values of its primitive fields, one after the other in the order of the
     * description, its other fields, and what its own {@code writeObject} has added.
     */
    record OfOneClass(ClassDescription type, byte[] primitives, List<StreamNode> fields, List<StreamNode> annotations) {
        Optional<Long> longField(String name) {
            int offset = 0;
            for (ClassDescription.Field field : type.fields) {
                if (field.isPrimitive()) {
                    if (field.name().equals(name) && field.code() == 'J') {
                        return Optional.of(ByteBuffer.wrap(primitives).getLong(offset));
                    }
                    offset += field.bytes();
                }
            }
            return Optional.empty();
        }

        /** The text of a field; empty if there is no such field or it holds none. */
        Optional<String> textField(String name) {
            int index = 0;
            for (ClassDescription.Field field : type.fields) {
                if (!field.isPrimitive()) {
                    if (field.name().equals(name) && fields.get(index) instanceof Text text) {
                        return Optional.of(text.value());
                    }
                    index++;
                }
            }
            return Optional.empty();
        }
    }

    /** A class, as the stream describes it. */
    final class ClassDescription implements StreamNode {
        String name = "";
        long serialVersion;
        int flags;
        List<Field> fields = List.of();
        List<String> proxied = List.of(); // interfaces of a proxy's class
        Optional<ClassDescription> parent = Optional.empty();

        /** @param code of the type, as in class files: {@code I}, {@code L} */
        record Field(char code, String name, String type) {
            boolean isPrimitive() {
                return code != 'L' && code != '[';
            }

            int bytes() {
                return switch (code) {
                    case 'B', 'Z' -> Byte.BYTES;
                    case 'C', 'S' -> Short.BYTES;
                    case 'I', 'F' -> Integer.BYTES;
                    default -> Long.BYTES;
                };
            }
        }
    }
}
