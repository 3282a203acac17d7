package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A random graph of shuffles, and random jobs that read some of it; each job brings stages of its own for what it needs. */
final class SimulatedLineage {
    static final int RDDS = 3;
    private static final int SHUFFLES = 8;
    private static final int MOST_PARTITIONS = 12;

    private final Random random;
    private final int hosts;
    private final Map<Integer, Shuffle> shuffles = new LinkedHashMap<>();
    private final Set<Integer> unreachable = new LinkedHashSet<>();
    private int stagesMade;

    SimulatedLineage(Random random, int hosts) {
        this.random = random;
        this.hosts = hosts;
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            shuffles.put(shuffle, new Shuffle(shuffle, random.nextInt(MOST_PARTITIONS), some(shuffle, 4)));
        }
    }

    /** @param reads shuffles of smaller numbers */
    record Shuffle(int id, int mapPartitions, List<Integer> reads) {}

    List<Integer> reads(int shuffle) {
        return shuffles.get(shuffle).reads();
    }

    JobSpec job(int id) {
        List<Integer> reads = some(SHUFFLES, 3);
        List<StageSpec> stages = new ArrayList<>();
        for (int needed : withAncestors(reads)) {
            Shuffle shuffle = shuffles.get(needed);
            stages.add(stage(OptionalInt.of(needed), shuffle.reads(), shuffle.mapPartitions()));
        }
        stages.add(stage(OptionalInt.empty(), reads, random.nextInt(MOST_PARTITIONS)));
        return new JobSpec(id, "job", stages);
    }

    /** A shuffle that no job reads from now on, directly or not. */
    int loseSight() {
        int lost = random.nextInt(SHUFFLES);
        for (Shuffle shuffle : shuffles.values()) { // in topological order
            if (shuffle.id() == lost || shuffle.reads().stream().anyMatch(unreachable::contains)) {
                unreachable.add(shuffle.id());
            }
        }
        return lost;
    }

    private StageSpec stage(OptionalInt writes, List<Integer> reads, int partitions) {
        int rdd = random.nextInt(RDDS);
        boolean near = random.nextBoolean();
        List<TaskSpec> tasks = IntStream.range(0, partitions)
                .mapToObj(partition -> new TaskSpec(
                        partition,
                        random.nextBoolean() ? List.of(new BlockId(rdd, partition)) : List.of(),
                        near ? List.of("h" + random.nextInt(hosts), "h" + random.nextInt(hosts)) : List.of(),
                        reads.stream()
                                .map(shuffle -> new TaskSpec.ReduceInput(shuffle, partition))
                                .toList()))
                .toList();
        return new StageSpec(stagesMade++, "stage", writes, reads, tasks);
    }

    private List<Integer> some(int below, int oneIn) {
        return IntStream.range(0, below)
                .filter(shuffle -> random.nextInt(oneIn) == 0 && !unreachable.contains(shuffle))
                .boxed()
                .toList();
    }

    /** In topological order. */
    private Set<Integer> withAncestors(List<Integer> some) {
        TreeSet<Integer> all = new TreeSet<>(some);
        for (int shuffle = SHUFFLES - 1; shuffle >= 0; shuffle--) {
            if (all.contains(shuffle)) {
                all.addAll(shuffles.get(shuffle).reads());
            }
        }
        return all;
    }
}
