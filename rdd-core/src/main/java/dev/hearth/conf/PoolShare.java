package dev.hearth.conf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one pool of jobs gets under fair scheduling. Written {@code name:weight} or {@code name:weight:minimum}.
 *
 * @param weight how many slots it gets relative to others; at least 1
 * @param minimumShare slots that it gets before others get more than their own minimum; 0 for none
 */
public record PoolShare(String name, int weight, int minimumShare) {
    /** The pool of jobs that name none; has weight 1 unless it is declared. */
    public static final String DEFAULT = "default";

    public PoolShare {
        if (name.isBlank() || weight < 1 || minimumShare < 0) {
            throw new IllegalArgumentException("no pool: " + name + ":" + weight + ":" + minimumShare);
        }
    }

    @Override
    public String toString() {
        return minimumShare == 0 ? name + ":" + weight : name + ":" + weight + ":" + minimumShare;
    }

    static SettingType<List<PoolShare>> listType() {
        return new ListType();
    }

    private static PoolShare parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("no pool: " + text);
        }
        return new PoolShare(
                parts[0].strip(),
                Integer.parseInt(parts[1].strip()),
                parts.length == 2 ? 0 : Integer.parseInt(parts[2].strip()));
    }

    private static final class ListType implements SettingType<List<PoolShare>> {
        @Override
        public String name() {
            return "pools";
        }

        @Override
        public String expected() {
            return "a list like interactive:2:4,batch:1, each pool once: its name, its weight from 1 on, and maybe its minimum share";
        }

        @Override
        public List<PoolShare> parse(String text) {
            List<PoolShare> pools = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
                PoolShare pool = PoolShare.parse(part);
                if (!names.add(pool.name())) {
                    throw new IllegalArgumentException("pool twice: " + pool.name());
                }
                pools.add(pool);
            }
            return List.copyOf(pools);
        }

        @Override
        public String print(List<PoolShare> pools) {
            return String.join(",", pools.stream().map(PoolShare::toString).toList());
        }

        @Override
        public Comparator<List<PoolShare>> order() {
            return Comparator.comparingInt(List::size);
        }
    }
}
