package dev.hearth.input;

import java.util.List;

/**
 * A portion and where it lies.
 *
 * @param hosts names of hosts where reading it is cheap, best first
 */
public record Placed(Portion portion, List<String> hosts) {
    public Placed {
        hosts = List.copyOf(hosts);
    }
}
