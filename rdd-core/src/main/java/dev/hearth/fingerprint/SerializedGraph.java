package dev.hearth.fingerprint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Objects that Java has serialized, in a form that is the same in every JVM.
 *
 * @param canonical equal for two graphs only if their objects are alike
 * @param classNames binary names of the classes that reading the objects and calling their functions takes
 */
public record SerializedGraph(byte[] canonical, Set<String> classNames) {
    /**
     * Reads a Java object stream, without making its objects.
     *
     * @param meaning of objects that stand for something else
     * @return empty if only the classes of the objects could read it, or it is nested too deeply
     */
    public static Optional<SerializedGraph> of(ByteBuffer stream, CapturedObject.Meaning meaning) {
        Set<String> classNames = new TreeSet<>();
        try {
            StreamNode root = ObjectStreamParser.parse(
                    stream.array(), stream.arrayOffset() + stream.position(), stream.remaining());
            return Optional.of(new SerializedGraph(ObjectGraph.canonical(root, meaning, classNames), classNames));
        } catch (IOException | StackOverflowError e) {
            return Optional.empty();
        }
    }
}
