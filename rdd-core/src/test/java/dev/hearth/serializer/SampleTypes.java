package dev.hearth.serializer;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Users' classes of every kind. */
final class SampleTypes {
    private SampleTypes() {}

    enum Color {
        RED,
        GREEN {
            @Override
            int code() {
                return 2;
            }
        };

        int code() {
            return 1;
        }
    }

    record Point(double x, double y) {}

    record Primitives(boolean a, byte b, short c, char d, int e, long f, float g, double h) {}

    record Empty() {}

    record Box<T>(T content) {}

    record Line(Point from, Box<? extends Point> to, List<String> labels, Color color) {}

    /** Keeps what its constructor makes of what it is given. */
    record Fraction(int numerator, int denominator) implements Serializable {
        Fraction {
            if (denominator <= 0) {
                throw new IllegalArgumentException("denominator is " + denominator);
            }
            if (numerator % denominator == 0) {
                numerator = numerator / denominator;
                denominator = 1;
            }
        }
    }

    static class Animal {
        private final String name;
        private final transient String loud;

        Animal(String name) {
            this.name = name;
            this.loud = name.toUpperCase(Locale.ROOT);
        }

        /** What is not written is null when it arrives. */
        String loud() {
            return String.valueOf(loud);
        }
    }

    /** No interface, no constructor without parameters, final fields, a parent with fields of its own. */
    static final class Dog extends Animal {
        private final int age;

        Dog(String name, int age) {
            super(name);
            this.age = age;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Dog dog && dog.age == age && ((Animal) dog).name.equals(((Animal) this).name);
        }

        @Override
        public int hashCode() {
            return age;
        }

        @Override
        public String toString() {
            return ((Animal) this).name + " " + age;
        }
    }

    abstract static class Shape {
        abstract double area();
    }

    static Shape square(double side) {
        return new Shape() {
            @Override
            double area() {
                return side * side;
            }
        };
    }

    static final class Outer {
        private final String name;

        Outer(String name) {
            this.name = name;
        }

        Inner inner(int number) {
            return new Inner(number);
        }

        final class Inner {
            private final int number;

            Inner(int number) {
                this.number = number;
            }

            @Override
            public String toString() {
                return name + number;
            }
        }
    }

    static final class Node {
        private final String label;
        Node next;

        Node(String label) {
            this.label = label;
        }

        static Node ring(String... labels) {
            Node first = new Node(labels[0]);
            Node last = first;
            for (int i = 1; i < labels.length; i++) {
                last.next = new Node(labels[i]);
                last = last.next;
            }
            last.next = first;
            return first;
        }

        /** The labels until the first node is met again. */
        static List<String> labels(Node first) {
            List<String> labels = new ArrayList<>();
            Node node = first;
            do {
                labels.add(node.label);
                node = node.next;
            } while (node != first);
            return labels;
        }
    }

    /** Writes one field out of two. */
    public static final class Celsius implements Externalizable {
        private double degrees;
        private String remark = "";

        public Celsius() {}

        Celsius(double degrees, String remark) {
            this.degrees = degrees;
            this.remark = remark;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeDouble(degrees);
            out.writeObject(Box[].class);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            degrees = in.readDouble();
            remark = "read with " + in.readObject();
        }

        String text() {
            return degrees + " " + remark;
        }
    }

    static final class Unit implements Serializable {
        static final Unit INSTANCE = new Unit();

        private Unit() {}

        private Object readResolve() {
            return INSTANCE;
        }
    }

    /** Travels as another class. */
    static final class Interval implements Serializable {
        private final int from;
        private final transient int length;

        Interval(int from, int to) {
            this.from = from;
            this.length = to - from;
        }

        private Object writeReplace() {
            return new Written(from, from + length);
        }

        private record Written(int from, int to) implements Serializable {
            private Object readResolve() {
                return new Interval(from, to);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Interval interval && from == interval.from && length == interval.length;
        }

        @Override
        public int hashCode() {
            return Objects.hash(from, length);
        }
    }

    /** Makes anew what it does not write. */
    static final class Cached implements Serializable {
        private final String text;
        private transient int length;

        Cached(String text) {
            this.text = text;
            length = text.length();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            length = text.length();
        }

        String shown() {
            return text + length;
        }
    }

    static final class NamedList extends ArrayList<String> {
        final String name;

        NamedList(String name) {
            this.name = name;
        }
    }

    static final class PlainMap extends HashMap<String, Integer> {}

    static <K, V> Map<K, V> leastRecent(int size) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > size;
            }
        };
    }

    static final class Failure extends RuntimeException {
        private final int code;

        Failure(String message, int code, Throwable cause) {
            super(message, cause);
            this.code = code;
        }

        static List<Object> facts(Throwable failure) {
            List<Object> facts = new ArrayList<>();
            for (Throwable each = failure; each != null; each = each.getCause()) {
                facts.add(each.getClass().getName());
                facts.add(String.valueOf(each.getMessage()));
                facts.add(each.getStackTrace().length > 0);
                facts.add(each.getSuppressed().length);
                facts.add(each instanceof Failure own ? own.code : 0);
            }
            return facts;
        }
    }
}
