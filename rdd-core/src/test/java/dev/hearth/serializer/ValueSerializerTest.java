package dev.hearth.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueSerializerTest {
    private final ClassLoader loader = getClass().getClassLoader();
    private final ClassRegistry registry = new ClassRegistry();

    /** Its path has fields that are closed to everyone, so it travels with its own serializer or not at all. */
    record Place(Path path, Object note) {}

    static class Shape {
        final int size;

        Shape(int size) {
            this.size = size;
        }

        @Override
        @SuppressWarnings("EqualsGetClass") // a square is another shape
        public boolean equals(Object other) {
            return other != null && other.getClass() == getClass() && ((Shape) other).size == size;
        }

        @Override
        public int hashCode() {
            return size;
        }
    }

    static final class Square extends Shape {
        Square(int size) {
            super(size);
        }
    }

    interface Tagged {}

    static final class TaggedShape extends Shape implements Tagged {
        TaggedShape(int size) {
            super(size);
        }
    }

    public static final class Places implements ValueSerializer<Place> {
        @Override
        public Class<Place> type() {
            return Place.class;
        }

        @Override
        public void write(Place place, ValueOutput out) throws IOException {
            out.writeUTF(place.path().toString());
            out.writeValue(place.note());
        }

        @Override
        public Place read(Class<? extends Place> type, ValueInput in) throws IOException {
            return new Place(Path.of(in.readUTF()), in.readValue());
        }
    }

    /** Says of what class it was when it was written, in the size. */
    public static final class Shapes implements ValueSerializer<Shape> {
        @Override
        public Class<Shape> type() {
            return Shape.class;
        }

        @Override
        public void write(Shape shape, ValueOutput out) throws IOException {
            out.writeInt(shape.size + 1000);
        }

        @Override
        public Shape read(Class<? extends Shape> type, ValueInput in) throws IOException {
            int size = in.readInt();
            return type == Square.class ? new Square(size) : new Shape(size);
        }
    }

    /** Fails as it is told by the size of the shape. */
    public static final class BadShapes implements ValueSerializer<Shape> {
        @Override
        public Class<Shape> type() {
            return Shape.class;
        }

        @Override
        public void write(Shape shape, ValueOutput out) throws IOException {
            if (shape.size == 0) {
                throw new IOException("the pen is dry");
            }
            out.writeInt(shape.size);
        }

        @Override
        public Shape read(Class<? extends Shape> type, ValueInput in) throws IOException {
            int size = in.readInt();
            switch (size) {
                case 1 -> throw new IllegalStateException("no light");
                case 2 -> in.readByte();
                case 3 -> {
                    return null;
                }
                default -> {}
            }
            return new Shape(size);
        }
    }

    public static final class ReadsLess implements ValueSerializer<Shape> {
        @Override
        public Class<Shape> type() {
            return Shape.class;
        }

        @Override
        public void write(Shape shape, ValueOutput out) throws IOException {
            out.writeLong(shape.size);
        }

        @Override
        public Shape read(Class<? extends Shape> type, ValueInput in) throws IOException {
            return new Shape(in.readInt());
        }
    }

    public static final class Tags implements ValueSerializer<Tagged> {
        @Override
        public Class<Tagged> type() {
            return Tagged.class;
        }

        @Override
        public void write(Tagged value, ValueOutput out) {}

        @Override
        public Tagged read(Class<? extends Tagged> type, ValueInput in) {
            return new TaggedShape(0);
        }
    }

    public static final class Strings implements ValueSerializer<String> {
        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public void write(String value, ValueOutput out) {}

        @Override
        public String read(Class<? extends String> type, ValueInput in) {
            return "";
        }
    }

    public static final class Untyped implements ValueSerializer<Object> {
        public Untyped() {}

        @Override
        public Class<Object> type() {
            return null;
        }

        @Override
        public void write(Object value, ValueOutput out) {}

        @Override
        public Object read(Class<?> type, ValueInput in) {
            return new Object();
        }
    }

    public static final class WithParameter implements ValueSerializer<Shape> {
        public WithParameter(int ignored) {}

        @Override
        public Class<Shape> type() {
            return Shape.class;
        }

        @Override
        public void write(Shape value, ValueOutput out) {}

        @Override
        public Shape read(Class<? extends Shape> type, ValueInput in) {
            return new Shape(0);
        }
    }

    @Test
    void aClassIsWrittenAndReadByItsOwnSerializerWhereverItIsFound() {
        DataSerializer serializer = with(Places.class);
        Place place = new Place(Path.of("a", "b"), List.of("note", 1));
        record Trip(Place from, List<Place> stops, Map<String, Place> named, Place[] all) {}
        Trip trip = new Trip(place, List.of(place), Map.of("x", place), new Place[] {place, null});
        Trip arrived = (Trip) serializer.deserialize(serializer.serialize(trip));
        assertThat(arrived).usingRecursiveComparison().isEqualTo(trip);
        assertThat(arrived.all()[0]).isSameAs(arrived.from());
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        serializer.write(trip, stream);
        assertThat(serializer.read(new ByteArrayInputStream(stream.toByteArray())))
                .usingRecursiveComparison()
                .isEqualTo(trip);
    }

    @Test
    void valuesInsideOneAnotherEachKeepTheirOwnBytes() {
        DataSerializer serializer = with(Places.class);
        Object nested = new Shape(7);
        for (int depth = 0; depth < 50; depth++) {
            nested = new Place(Path.of("p" + depth), List.of(nested, new Square(depth)));
        }
        assertThat(serializer.deserialize(serializer.serialize(nested))).isEqualTo(nested);
    }

    @Test
    void aValueOfAnySizeIsWritten() {
        DataSerializer serializer = with(Places.class);
        Place large = new Place(Path.of("large"), new byte[3 << 20]);
        byte[] bytes = serializer.serialize(large);
        assertThat(((byte[]) ((Place) serializer.deserialize(bytes)).note())).hasSize(3 << 20);
        assertThat(serializer.serialize(new Place(Path.of("small"), 1))).hasSizeLessThan(20);
    }

    @Test
    void subclassesAreServedAndToldApart() {
        DataSerializer serializer = with(Shapes.class);
        assertThat(serializer.deserialize(serializer.serialize(new Square(1)))).isEqualTo(new Square(1001));
        assertThat(serializer.deserialize(serializer.serialize(new Shape(1)))).isEqualTo(new Shape(1001));
    }

    @Test
    void ofTwoUnrelatedTypesNeitherIsClosest() {
        assertThatThrownBy(() -> with(Shapes.class, Tags.class).serialize(new TaggedShape(1)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(
                        "%s is of several types that have serializers: [%s, %s]; supply one for the class itself"
                                .formatted(TaggedShape.class.getName(), Shape.class.getName(), Tagged.class.getName()));
    }

    @Test
    void aFailureNamesTheSerializerAndTheClass() {
        DataSerializer serializer = with(BadShapes.class);
        String name = BadShapes.class.getName();
        assertThatThrownBy(() -> serializer.serialize(List.of(new Shape(0))))
                .isInstanceOf(SerializationException.class)
                .hasRootCauseMessage("the pen is dry")
                .hasMessageContaining(
                        "the serializer %s failed to write a %s: it threw java.io.IOException: the pen is dry"
                                .formatted(name, Shape.class.getName()));
        assertThatThrownBy(() -> serializer.deserialize(serializer.serialize(new Shape(1))))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("the serializer %s failed to read a %s: it threw java.lang.IllegalStateException"
                        .formatted(name, Shape.class.getName()));
        assertThat(serializer.deserialize(serializer.serialize(new Shape(9)))).isEqualTo(new Shape(9));
    }

    @Test
    void readingOtherThanWasWrittenIsAnErrorBeforeMoreIsMisread() {
        DataSerializer serializer = with(BadShapes.class);
        String name = "the serializer " + BadShapes.class.getName() + " does not read what it wrote of a ";
        assertThatThrownBy(
                        () -> serializer.deserialize(serializer.serialize(List.of(new Shape(2), "more", "and more"))))
                .hasMessageContaining(name + Shape.class.getName() + ": it has written 4 bytes and read 5");
        assertThatThrownBy(() -> serializer.deserialize(serializer.serialize(new Shape(3))))
                .hasMessageContaining(name + Shape.class.getName() + ": it returned null");
        assertThatThrownBy(() -> serializer.deserialize(serializer.serialize(new Square(4))))
                .hasMessageContaining(name + Square.class.getName() + ": it returned a " + Shape.class.getName());
        DataSerializer less = with(ReadsLess.class);
        assertThatThrownBy(() -> less.deserialize(less.serialize(List.of(new Shape(1), new Shape(1)))))
                .hasMessageContaining(": it has written 8 bytes and read 4");
    }

    @Test
    void allThatCannotBeUsedIsReportedAtOnce() {
        List<String> names = List.of(
                "no.such.Serializer",
                Object.class.getName(),
                Strings.class.getName(),
                Untyped.class.getName(),
                WithParameter.class.getName(),
                Shapes.class.getName(),
                BadShapes.class.getName());
        assertThatThrownBy(() -> ValueSerializers.find(names, loader))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .satisfies(message -> assertThat(message.lines())
                        .containsExactlyInAnyOrder(
                                "serializer no.such.Serializer: there is no such class; correct the name, or ship its jar with -libjars",
                                "serializer java.lang.Object: it does not implement dev.hearth.serializer.ValueSerializer",
                                "serializer %s: java.lang.String is always written as Hearth does it; return a type of your own"
                                        .formatted(Strings.class.getName()),
                                "serializer %s: its type() is null; return the class that it writes"
                                        .formatted(Untyped.class.getName()),
                                "serializer %s: it must be a public class with a public constructor without parameters"
                                        .formatted(WithParameter.class.getName()),
                                "serializer %s: %s writes %s too; choose one"
                                        .formatted(
                                                Shapes.class.getName(),
                                                BadShapes.class.getName(),
                                                Shape.class.getName())));
    }

    @Test
    void aJarsServicesAreFoundAndYieldToWhatASettingNames(@TempDir Path jar) throws IOException {
        Path services = jar.resolve("META-INF/services/" + ValueSerializer.class.getName());
        Files.createDirectories(services.getParent());
        Files.writeString(services, Places.class.getName() + "\n" + BadShapes.class.getName() + "\n");
        try (URLClassLoader user = new URLClassLoader(new URL[] {jar.toUri().toURL()}, loader)) {
            ValueSerializers found = ValueSerializers.find(List.of(Shapes.class.getName()), user);
            DataSerializer serializer = DataSerializers.create(user, registry, found);
            List<Object> values = new ArrayList<>(List.of(new Place(Path.of("x"), null), new Shape(1)));
            assertThat(serializer.deserialize(serializer.serialize(values)))
                    .isEqualTo(List.of(new Place(Path.of("x"), null), new Shape(1001)));
            Files.writeString(services, "no.such.Service\n" + Strings.class.getName() + "\n");
        }
        try (URLClassLoader user = new URLClassLoader(new URL[] {jar.toUri().toURL()}, loader)) {
            assertThatThrownBy(() -> ValueSerializers.find(List.of(), user))
                    .hasMessageContaining("no.such.Service not found")
                    .hasMessageContaining("serializer " + Strings.class.getName());
        }
    }

    @SafeVarargs
    private DataSerializer with(Class<? extends ValueSerializer<?>>... serializers) {
        List<String> names = new ArrayList<>();
        for (Class<?> serializer : serializers) {
            names.add(serializer.getName());
        }
        return DataSerializers.create(loader, registry, ValueSerializers.find(names, loader));
    }
}
