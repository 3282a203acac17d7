package dev.hearth.checkpoint.avro;

import dev.hearth.checkpoint.CheckpointException;
import dev.hearth.format.ExactMapping;
import dev.hearth.rdd.Pair;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificRecord;

/** Finds the form of an element, and forms by their descriptions. */
final class Forms {
    private static final int DEEPEST_PAIR = 8;

    private Forms() {}

    /** Empty where the element's class has none in which nothing is lost. */
    static Optional<Form> of(Object element) {
        try {
            return find(element, "Pair", 0);
        } catch (AvroRuntimeException | LinkageError e) {
            return Optional.empty(); // Avro does not like the class
        }
    }

    private static Optional<Form> find(Object element, String name, int depth) {
        if (element == null) {
            return Optional.empty();
        }
        if (element instanceof Pair<?, ?> pair) {
            Optional<Form> key = depth < DEEPEST_PAIR ? find(pair.key(), name + "Key", depth + 1) : Optional.empty();
            Optional<Form> value = key.flatMap(found -> find(pair.value(), name + "Value", depth + 1));
            return value.filter(found -> isGeneric(key.get()) && isGeneric(found))
                    .filter(found -> canBeTogether(key.get(), found))
                    .map(found -> new PairForm(name, key.get(), found));
        }
        if (element instanceof GenericData.Record record) {
            return Optional.of(new GenericForm(record.getSchema()));
        }
        if (element instanceof SpecificRecord) {
            return model(element.getClass());
        }
        Class<?> type = element instanceof Enum<?> constant ? constant.getDeclaringClass() : element.getClass();
        Optional<Form> mapped = ExactMapping.of(type).map(mapping -> new MappedForm(type, mapping));
        if (mapped.isPresent()) {
            return mapped;
        }
        return PlainClasses.isPlain(type) ? model(type) : Optional.empty();
    }

    /** Asks for the schema, so that a class of which Avro can make none has no form. */
    private static Optional<Form> model(Class<?> type) {
        Form form = ModelForm.of(type);
        return form.schema().getType() == Schema.Type.RECORD ? Optional.of(form) : Optional.empty();
    }

    /** Whether Avro's generic writer writes what the form makes, and the reader knows the schema beforehand. */
    private static boolean isGeneric(Form form) {
        return form instanceof MappedForm || form instanceof PairForm;
    }

    /** A schema may not define one name twice. */
    private static boolean canBeTogether(Form key, Form value) {
        try {
            Schema both = new PairForm("Pair", key, value).schema();
            return new Schema.Parser().parse(both.toString()).equals(both);
        } catch (AvroRuntimeException e) {
            return false;
        }
    }

    /**
     * The form of that description.
     *
     * @throws CheckpointException if its class is missing, or has no form any more
     */
    static Form described(String description, ClassLoader loader) {
        return new Parser(description, loader).parse("Pair");
    }

    /** Reads {@code value <class>}, {@code avro <class>}, {@code generic} or {@code pair(<form>,<form>)}. */
    private static final class Parser {
        private final String text;
        private final ClassLoader loader;
        private int position;

        Parser(String text, ClassLoader loader) {
            this.text = text;
            this.loader = loader;
        }

        Form parse(String name) {
            if (skip(PairForm.KIND)) {
                Form key = parse(name + "Key");
                require(",");
                Form value = parse(name + "Value");
                require(")");
                return new PairForm(name, key, value);
            }
            if (skip(GenericForm.KIND)) {
                return new GenericForm(null);
            }
            if (skip(MappedForm.KIND)) {
                Class<?> type = type();
                return new MappedForm(
                        type,
                        ExactMapping.of(type)
                                .orElseThrow(
                                        () -> new CheckpointException(
                                                type.getName()
                                                        + " has no form in Avro any more; a part of the checkpoint was written when it had one")));
            }
            if (skip(ModelForm.KIND)) {
                return ModelForm.of(type());
            }
            throw unknown();
        }

        private Class<?> type() {
            int end = position;
            while (end < text.length() && ",)".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            String name = text.substring(position, end);
            position = end;
            try {
                return Class.forName(name, false, loader);
            } catch (ClassNotFoundException e) {
                throw new CheckpointException(
                        "class %s, of which a checkpoint was made, is not on the class path; add the jar that has it"
                                .formatted(name),
                        e);
            }
        }

        private boolean skip(String expected) {
            boolean there = text.startsWith(expected, position);
            position += there ? expected.length() : 0;
            return there;
        }

        private void require(String expected) {
            if (!skip(expected)) {
                throw unknown();
            }
        }

        private CheckpointException unknown() {
            return new CheckpointException(
                    "nobody knows form '%s', at character %d; was the checkpoint written by another version of Hearth?"
                            .formatted(text, position));
        }
    }
}
