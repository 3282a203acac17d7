package dev.hearth.check;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * A type as a program declares it.
 *
 * @param name internal name; empty for a primitive type, and for a variable of which nothing is known
 * @param arguments type arguments; wildcards count as what bounds them above
 */
record StaticType(String name, List<StaticType> arguments, boolean array) {
    private static final StaticType UNKNOWN = new StaticType("", List.of(), false);

    StaticType {
        arguments = List.copyOf(arguments);
    }

    static StaticType of(String internalName) {
        return new StaticType(internalName, List.of(), false);
    }

    /** @param signature null if the type has no arguments */
    static StaticType of(String descriptor, String signature) {
        if (signature != null) {
            Reader reader = new Reader();
            new SignatureReader(signature).acceptType(reader);
            return reader.type();
        }
        Type type = Type.getType(descriptor);
        return switch (type.getSort()) {
            case Type.OBJECT -> of(type.getInternalName());
            case Type.ARRAY ->
                new StaticType("", List.of(of(type.getDescriptor().substring(1), null)), true);
            default -> UNKNOWN;
        };
    }

    boolean known() {
        return array || !name.isEmpty();
    }

    /** As Java writes it, without arguments. */
    String words() {
        return array ? arguments.get(0).words() + "[]" : name.replace('/', '.');
    }

    private static final class Reader extends SignatureVisitor {
        private final List<Reader> arguments = new ArrayList<>();
        private final StringBuilder name = new StringBuilder();
        private boolean array;

        Reader() {
            super(Opcodes.ASM9);
        }

        StaticType type() {
            return new StaticType(
                    name.toString(), arguments.stream().map(Reader::type).toList(), array);
        }

        @Override
        public void visitClassType(String className) {
            name.append(className);
        }

        @Override
        public void visitInnerClassType(String inner) {
            name.append('$').append(inner);
            arguments.clear(); // the outer class's
        }

        @Override
        public SignatureVisitor visitArrayType() {
            array = true;
            return argument();
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            return wildcard == SUPER ? new Reader() : argument();
        }

        private Reader argument() {
            Reader argument = new Reader();
            arguments.add(argument);
            return argument;
        }
    }
}
