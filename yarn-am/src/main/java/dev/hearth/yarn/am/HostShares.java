package dev.hearth.yarn.am;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which hosts the next executors should be on, so that all executors together are spread in proportion to where input lies.
 * Seats are dealt one by one to the host with the most partitions per executor (D'Hondt's method), which takes the executors
 * that already run into account without ever moving one.
 */
final class HostShares {
    private HostShares() {}

    /**
     * @param partitionsByHost how much input lies where; not empty
     * @param present how many executors each host already has
     * @return {@code missing} hosts, the most needed first; the same input gives the same answer
     */
    static List<String> deal(Map<String, Integer> partitionsByHost, Map<String, Integer> present, int missing) {
        Map<String, Integer> seats = new HashMap<>(present);
        List<String> dealt = new ArrayList<>();
        while (dealt.size() < missing) {
            String next = partitionsByHost.keySet().stream()
                    .max(Comparator.<String>comparingDouble(
                                    host -> partitionsByHost.get(host) / (1.0 + seats.getOrDefault(host, 0)))
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow();
            seats.merge(next, 1, Integer::sum);
            dealt.add(next);
        }
        return dealt;
    }
}
