package dev.hearth.yarn.am;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonConfigurationKeysPublic;
import org.apache.hadoop.net.ScriptBasedMapping;

/** Where hosts are in the network. */
final class Racks {
    private Racks() {}

    /**
     * A cluster may resolve racks with a class that only its masters have. Everyone else then knows one rack, instead of not
     * starting.
     */
    static void makeResolvable(Configuration hadoop) {
        String resolver = hadoop.get(CommonConfigurationKeysPublic.NET_TOPOLOGY_NODE_SWITCH_MAPPING_IMPL_KEY);
        if (resolver != null && hadoop.getClassByNameOrNull(resolver) == null) {
            hadoop.set(
                    CommonConfigurationKeysPublic.NET_TOPOLOGY_NODE_SWITCH_MAPPING_IMPL_KEY,
                    ScriptBasedMapping.class.getName());
        }
    }
}
