package dev.hearth.driver;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.SettingsException;
import dev.hearth.launch.Shipment;
import java.util.List;

/** What the settings of a local master say goes along with the program. */
final class Shipments {
    private Shipments() {}

    /** Without jars: these are in the class loader that the program runs with. */
    static Shipment of(HearthConf conf) {
        return new Shipment(conf.get(HearthSettings.FILES), List.of(), conf.get(HearthSettings.ARCHIVES));
    }

    static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }
}
