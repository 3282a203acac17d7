package dev.hearth.serializer;

import dev.hearth.serializer.SampleTypes.Box;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.ArrayWritable;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DoubleWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.MapWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;

/** Hadoop's values. */
final class HadoopSamples {
    private HadoopSamples() {}

    /** A user's own, which counts how often it was read. */
    static final class Reading implements Writable {
        private int value;
        private transient int reads;

        Reading() {}

        Reading(int value, int reads) {
            this.value = value;
            this.reads = reads;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeInt(value);
        }

        @Override
        public void readFields(DataInput in) throws IOException {
            value = in.readInt();
            reads++;
        }

        List<Integer> shown() {
            return List.of(value, reads);
        }
    }

    static Stream<Sample> all() {
        return Stream.of(
                Sample.of("Text", () -> new Text("caf\u00e9")),
                Sample.of("LongWritable", () -> new LongWritable(-5)),
                Sample.of("IntWritable", () -> new IntWritable(5)),
                Sample.of("DoubleWritable", () -> new DoubleWritable(0.5)),
                Sample.of("BytesWritable", () -> new BytesWritable(new byte[] {1, 2, 3})),
                Sample.of(
                        "NullWritable",
                        NullWritable::get,
                        nothing -> System.identityHashCode(nothing) == System.identityHashCode(NullWritable.get())),
                Sample.of(
                        "ArrayWritable",
                        () -> new ArrayWritable(Text.class, new Writable[] {new Text("a"), new Text("b")}),
                        array -> new Object[] {array.getValueClass(), array.toStrings()}),
                Sample.of("MapWritable", HadoopSamples::map),
                Sample.of("Writable of a user's", () -> new Reading(3, 1), Reading::shown),
                Sample.of(
                        "Writables inside others",
                        () -> new Box<>(List.of(new Text("a"), new Text[] {new Text("b")})),
                        box -> box.content().get(0)),
                Sample.of("Hadoop's path", () -> new Path("hdfs://node1/a/b")));
    }

    private static MapWritable map() {
        MapWritable map = new MapWritable();
        map.put(new Text("a"), new LongWritable(1));
        map.put(new Text("b"), NullWritable.get());
        return map;
    }
}
