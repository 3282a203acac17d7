package dev.hearth.output;

import dev.hearth.closure.CallSite;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.util.ReflectionUtils;

/** Hadoop's compression codecs, by whatever people call them. */
final class Codecs {
    private Codecs() {}

    /** @param name as in {@link SaveOptions#compression} */
    static CompressionCodec named(String name, CallSite site, Configuration configuration) {
        CompressionCodecFactory factory = new CompressionCodecFactory(configuration);
        CompressionCodec codec = factory.getCodecByName(name);
        if (codec == null && !name.contains("/")) {
            codec = factory.getCodec(new Path("x." + name.substring(name.startsWith(".") ? 1 : 0)));
        }
        if (codec == null) {
            throw new OutputException(
                    "%s: no compression codec is called '%s'; there are %s; others are added with hearth.hadoop.io.compression.codecs"
                            .formatted(
                                    site,
                                    name,
                                    CompressionCodecFactory.getCodecClasses(configuration).stream()
                                            .map(Class::getSimpleName)
                                            .sorted()
                                            .distinct()
                                            .toList()));
        }
        return codec;
    }

    /**
     * @param className of a codec that {@link #named} has returned in another process
     * @throws IOException if the class is missing here
     */
    static CompressionCodec ofClass(String className, Configuration configuration) throws IOException {
        try {
            return ReflectionUtils.newInstance(
                    configuration.getClassByName(className).asSubclass(CompressionCodec.class), configuration);
        } catch (ClassNotFoundException e) {
            throw new IOException(
                    "compression codec %s is on the driver's class path, not on this executor's; send it with --libjars"
                            .formatted(className),
                    e);
        }
    }
}
