package dev.hearth.task;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.SettingsException;
import dev.hearth.serializer.ClassIds;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.DataSerializers;
import dev.hearth.serializer.ValueSerializers;
import java.util.List;

/** The serializer of an application's data, the same in each of its processes. */
public final class ApplicationSerializer {
    private ApplicationSerializer() {}

    /**
     * @param loader finds the user's classes, their serializers among them
     * @throws SettingsException naming every serializer of the user's that cannot be used
     */
    public static DataSerializer of(HearthConf conf, ClassLoader loader, ClassIds ids) {
        return DataSerializers.create(loader, ids, supplied(conf, loader));
    }

    private static ValueSerializers supplied(HearthConf conf, ClassLoader loader) {
        try {
            return ValueSerializers.find(conf.get(HearthSettings.SERIALIZERS), loader);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of(e.getMessage()), e);
        }
    }
}
