package dev.hearth.rdd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Groups partitions that share a host, no group larger than its share; what finds no room at its hosts goes to the smallest
 * group. Where no partition has a host, groups are runs. Groups, and partitions within one, come in the order of the partitions.
 */
final class GroupByHost implements PartitionGrouping {
    @Override
    public List<int[]> group(List<List<String>> hosts, int most) {
        int groups = Math.min(most, hosts.size());
        List<String> busiest = busiestFirst(hosts);
        return busiest.isEmpty() ? runs(hosts.size(), groups) : new Filling(hosts, groups, busiest).fill();
    }

    private static List<int[]> runs(int total, int groups) {
        return IntStream.range(0, groups)
                .mapToObj(group -> IntStream.range(
                                (int) Runs.start(group, groups, total), (int) Runs.start(group + 1, groups, total))
                        .toArray())
                .toList();
    }

    private static List<String> busiestFirst(List<List<String>> hosts) {
        Map<String, Integer> partitions = new TreeMap<>(); // of equally busy ones the first by name
        hosts.forEach(names -> names.forEach(name -> partitions.merge(name, 1, Integer::sum)));
        List<String> names = new ArrayList<>(partitions.keySet());
        names.sort(Comparator.comparing(partitions::get, Comparator.reverseOrder()));
        return names;
    }

    private record Bin(int number, List<Integer> partitions) {
        static final Comparator<Bin> SMALLEST_FIRST =
                Comparator.<Bin>comparingInt(bin -> bin.partitions.size()).thenComparingInt(Bin::number);
    }

    private static final class Filling {
        private final List<List<String>> hosts;
        private final List<Bin> bins = new ArrayList<>();
        private final Map<String, PriorityQueue<Bin>> binsAt = new HashMap<>();
        private final int share;

        /** Bins stand at the hosts in turn, busiest first. */
        Filling(List<List<String>> hosts, int groups, List<String> busiest) {
            this.hosts = hosts;
            this.share = (hosts.size() + groups - 1) / groups;
            for (int i = 0; i < groups; i++) {
                Bin bin = new Bin(i, new ArrayList<>());
                bins.add(bin);
                binsAt.computeIfAbsent(busiest.get(i % busiest.size()), host -> newQueue())
                        .add(bin);
            }
        }

        List<int[]> fill() {
            List<Integer> homeless = new ArrayList<>();
            for (int partition = 0; partition < hosts.size(); partition++) {
                if (!placedAtHost(partition)) {
                    homeless.add(partition);
                }
            }
            PriorityQueue<Bin> all = newQueue();
            all.addAll(bins);
            homeless.forEach(partition -> put(partition, all));
            return bins.stream()
                    .map(bin -> bin.partitions.stream()
                            .sorted()
                            .mapToInt(Integer::intValue)
                            .toArray())
                    .filter(group -> group.length > 0)
                    .sorted(Comparator.comparingInt(group -> group[0]))
                    .toList();
        }

        private boolean placedAtHost(int partition) {
            for (String host : hosts.get(partition)) {
                PriorityQueue<Bin> there = binsAt.get(host);
                if (there != null && there.element().partitions.size() < share) {
                    put(partition, there);
                    return true;
                }
            }
            return false;
        }

        private static void put(int partition, PriorityQueue<Bin> queue) {
            Bin smallest = queue.remove();
            smallest.partitions.add(partition);
            queue.add(smallest);
        }

        private static PriorityQueue<Bin> newQueue() {
            return new PriorityQueue<>(Bin.SMALLEST_FIRST);
        }
    }
}
