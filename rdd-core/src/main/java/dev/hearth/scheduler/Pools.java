package dev.hearth.scheduler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All pools, and which is to have the next slot: one below its minimum share first, then the one with the fewest slots for its
 * weight (as in Hadoop's fair scheduler; Zaharia et al., "Job Scheduling for Multi-User MapReduce Clusters", 2009). Between equals the
 * one that has had least for its weight so far, as in stride scheduling (Waldspurger and Weihl, 1995), since slots are whole numbers
 * and weights would otherwise hold only in the large.
 */
final class Pools {
    private static final Comparator<Pool> NEEDIEST_FIRST = Comparator.comparing((Pool pool) -> !pool.isBelowMinimum())
            .thenComparingDouble(pool -> pool.isBelowMinimum() ? pool.partOfMinimum() : pool.share())
            .thenComparingDouble(Pool::served);

    private final Map<String, Pool> byName = new LinkedHashMap<>();
    private final boolean isFair;

    /** @param declared empty if there is to be one pool for all: first in, first out */
    Pools(List<PoolSettings> declared) {
        this.isFair = !declared.isEmpty();
        byName.put(PoolSettings.DEFAULT, new Pool(new PoolSettings(PoolSettings.DEFAULT, 1, 0)));
        declared.forEach(settings -> byName.put(settings.name(), new Pool(settings)));
    }

    /** The pool of this name; one that was not declared has weight 1. */
    Pool get(String name) {
        String known = isFair ? name : PoolSettings.DEFAULT;
        return byName.computeIfAbsent(known, n -> new Pool(new PoolSettings(n, 1, 0)));
    }

    /** To be told before a pool gets a task set while it has none. */
    void activate(Pool pool) {
        byName.values().stream()
                .filter(Pool::isActive)
                .mapToDouble(Pool::served)
                .min()
                .ifPresent(pool::catchUpWith);
    }

    List<Pool> all() {
        return new ArrayList<>(byName.values());
    }

    boolean anyStirred() {
        return byName.values().stream().anyMatch(Pool::isStirred);
    }

    /** The one whose pool is to have the next slot; of equals the first. */
    static PoolTurns neediest(List<PoolTurns> turns) {
        PoolTurns neediest = turns.get(0);
        for (PoolTurns other : turns) {
            if (NEEDIEST_FIRST.compare(other.pool(), neediest.pool()) < 0) {
                neediest = other;
            }
        }
        return neediest;
    }
}
