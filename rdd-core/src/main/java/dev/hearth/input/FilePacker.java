package dev.hearth.input;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Puts small files together, by host, into partitions of a useful size. Each file goes to that of its hosts which has least so
 * far; what a host has is cut where it is enough. Where that leaves many little partitions, as with few files on many hosts,
 * the smallest are joined, and then prefer the host that has most of their bytes.
 */
final class FilePacker {
    // What opening a file costs, in bytes that could have been read meanwhile.
    private static final long OPENING_BYTES = 64 << 10;
    private static final int FEW = 8;

    private final long targetBytes;
    private final List<Bin> done = new ArrayList<>();
    private final Map<String, Bin> open = new HashMap<>();
    private final Map<String, Long> bytesByHost = new HashMap<>();
    private long packedBytes;
    private int next;

    FilePacker(Cutting cutting, int files, long goalBytes) {
        this.targetBytes = Math.min(cutting.packedBytes(), goalBytes + OPENING_BYTES * files / cutting.minPartitions());
    }

    void addAlone(List<Placed> ranges) {
        for (Placed range : ranges) {
            done.add(new Bin(next++, true, range));
        }
    }

    void add(Placed file, long lengthBytes) {
        long bytes = lengthBytes + OPENING_BYTES;
        if (bytes >= targetBytes) {
            addAlone(List.of(file));
            return;
        }
        String host = file.hosts().stream()
                .min(Comparator.comparingLong(name -> bytesByHost.getOrDefault(name, 0L)))
                .orElse("");
        bytesByHost.merge(host, bytes, Long::sum);
        packedBytes += bytes;
        Bin bin = open.get(host);
        if (bin != null && bin.bytes + bytes > targetBytes) {
            bin = null;
        }
        if (bin == null) {
            bin = new Bin(next, false, file);
            open.put(host, bin);
            done.add(bin);
        } else {
            bin.files.add(file);
        }
        bin.count(host, bytes);
        next++;
    }

    List<Placed> packed() {
        List<Bin> bins = joinLittleOnes();
        bins.sort(Comparator.comparingInt(bin -> bin.order));
        return bins.stream().map(Bin::placed).toList();
    }

    private List<Bin> joinLittleOnes() {
        List<Bin> bins = new ArrayList<>();
        PriorityQueue<Bin> little = new PriorityQueue<>(
                Comparator.<Bin>comparingLong(bin -> bin.bytes).thenComparingInt(bin -> bin.order));
        done.forEach(bin -> (bin.alone ? bins : little).add(bin));
        long enough = Math.max(FEW, 2 * (packedBytes / Math.max(1, targetBytes) + 1));
        while (little.size() > enough) {
            Bin smallest = little.remove();
            Bin second = little.remove();
            second.join(smallest);
            little.add(second);
        }
        bins.addAll(little);
        return bins;
    }

    /** What one partition will read. */
    private static final class Bin {
        private final boolean alone;
        private final List<Placed> files = new ArrayList<>();
        private final Map<String, Long> bytesByHost = new HashMap<>();
        private int order;
        private long bytes;

        Bin(int order, boolean alone, Placed first) {
            this.order = order;
            this.alone = alone;
            files.add(first);
        }

        void count(String host, long more) {
            bytesByHost.merge(host, more, Long::sum);
            bytes += more;
        }

        void join(Bin other) {
            boolean after = other.order > order;
            files.addAll(after ? files.size() : 0, other.files);
            other.bytesByHost.forEach(this::count);
            order = Math.min(order, other.order);
        }

        Placed placed() {
            if (files.size() == 1) {
                return files.get(0);
            }
            List<FileRange> ranges =
                    files.stream().map(file -> (FileRange) file.portion()).toList();
            return new Placed(new FileRanges(ranges), hosts());
        }

        /** First the host that the files were put together for, then those that have all of them too. */
        private List<String> hosts() {
            String most = bytesByHost.entrySet().stream()
                    .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .orElseThrow()
                    .getKey();
            Set<String> hosts = new LinkedHashSet<>();
            if (!most.isEmpty()) {
                hosts.add(most);
            }
            List<String> everywhere = new ArrayList<>(files.get(0).hosts());
            files.forEach(file -> everywhere.retainAll(file.hosts()));
            hosts.addAll(everywhere);
            return List.copyOf(hosts);
        }
    }
}
