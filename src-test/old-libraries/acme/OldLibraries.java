package acme;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Function;
import com.google.common.base.Objects;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.MapMaker;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import dev.hearth.rdd.HearthContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.jboss.netty.buffer.ChannelBuffer;
import org.jboss.netty.buffer.ChannelBuffers;
import org.jboss.netty.util.Version;

/**
 * A program of its time: its tasks use Guava 10, protobuf 2.5, Jackson 2.3 and Netty 3 by what later versions no longer have,
 * hold their objects in what they capture, return and shuffle, and tell which they were.
 */
public final class OldLibraries {
    private OldLibraries() {}

    public static void main(String[] args) {
        ImmutableMap<String, Integer> lengths = ImmutableMap.of("one", 3, "three", 5);
        try (HearthContext context = HearthContext.open("Old libraries")) {
            List<String> told = context.parallelize(List.of("guava", "protobuf", "jackson", "netty"), 2)
                    .map(OldLibraries::use)
                    .collect();
            told.forEach(System.out::println);
            // A captured object of the program's Guava, and shuffled objects of its protobuf.
            Map<Integer, Long> counts = context.parallelize(List.of("one", "three", "one"), 2)
                    .mapToPair(word -> lengths.get(word), word -> field(word))
                    .mapValues(field -> (long) field.getName().length())
                    .reduceByKey(Long::sum, 2)
                    .collectAsMap();
            System.out.println("counts: " + counts.get(3) + " " + counts.get(5));
            System.out.println("fields: "
                    + context.parallelize(List.of("a", "b"), 2)
                            .map(OldLibraries::field)
                            .map(FieldDescriptorProto::getName)
                            .collect());
        }
    }

    private static FieldDescriptorProto field(String name) {
        return FieldDescriptorProto.newBuilder().setName(name).setNumber(1).build();
    }

    private static String use(String library) throws Exception {
        switch (library) {
            case "guava":
                ConcurrentMap<String, Integer> computed = new MapMaker().makeComputingMap(new Function<String, Integer>() {
                    @Override
                    public Integer apply(String text) {
                        return text.length();
                    }
                });
                return library + ": " + Objects.firstNonNull(computed.get("12345"), 0) + from(Objects.class);
            case "protobuf":
                FieldDescriptorProto parsed = FieldDescriptorProto.parseFrom(field("name").toByteArray());
                return library + ": " + parsed.getName() + " in "
                        + ByteString.copyFromUtf8("x").getClass().getSimpleName() + from(ByteString.class);
            case "jackson":
                ObjectMapper mapper = new ObjectMapper();
                return library + ": " + mapper.readTree("{\"a\":[1,2]}").path("a").size() + " "
                        + mapper.version() + from(ObjectMapper.class);
            default:
                ChannelBuffer buffer = ChannelBuffers.wrappedBuffer(new byte[] {1, 2, 3});
                return library + ": " + buffer.readableBytes() + " " + Version.ID.startsWith("3.")
                        + from(ChannelBuffers.class);
        }
    }

    /** That it is not the engine's or Hadoop's class path that the class is from. */
    private static String from(Class<?> library) {
        return " by " + library.getClassLoader().getName();
    }
}
