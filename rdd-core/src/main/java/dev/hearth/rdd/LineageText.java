package dev.hearth.rdd;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lineage as a tree for people, the RDD itself first. An only parent stands below its child without indent, so a long chain
 * is a list; an RDD with several children is shown in full once, and where data moves between executors it says {@code shuffled}. Without recursion, like everything that walks lineage.
 */
final class LineageText {
    // Deeper branches are not indented further: a program that adds a union in each of many rounds stays readable.
    private static final int WIDEST_INDENT = 60;

    private final StringBuilder text = new StringBuilder();
    private final Deque<Branch> left = new ArrayDeque<>();
    private final Set<Integer> shown = new HashSet<>();

    private LineageText() {}

    static String of(RDD<?> rdd) {
        LineageText lineage = new LineageText();
        lineage.left.push(new Branch(shown(rdd), "", ""));
        while (!lineage.left.isEmpty()) {
            lineage.show(lineage.left.pop());
        }
        return lineage.text.toString();
    }

    /** What stands before the RDD's own line, and before those of its ancestors. */
    private record Branch(RDD<?> rdd, String indent, String indentBelow) {}

    private void show(Branch branch) {
        RDD<?> rdd = branch.rdd();
        text.append(branch.indent()).append('[').append(rdd.id()).append("] ").append(title(rdd));
        if (!shown.add(rdd.id())) {
            text.append(", see above\n");
            return;
        }
        text.append(", ").append(partitions(rdd));
        if (rdd.isPersisted()) {
            text.append(", cached");
        }
        rdd.completeCheckpoint()
                .ifPresent(path -> text.append(", checkpointed to ").append(path));
        if (rdd.dependencies().stream().anyMatch(ShuffleDependency.class::isInstance)) {
            text.append(", shuffled");
        }
        text.append('\n');
        List<Dependency<?>> dependencies = rdd.dependencies();
        for (int i = dependencies.size() - 1; i >= 0; i--) {
            left.push(below(branch, shown(dependencies.get(i).parent()), dependencies.size(), i));
        }
    }

    /** A view of pairs that nobody has named or cached says nothing that its RDD does not. */
    private static RDD<?> shown(RDD<?> rdd) {
        RDD<?> shown = rdd;
        while (shown instanceof PairRDD<?, ?> view
                && view.name().isEmpty()
                && !view.isPersisted()
                && !view.dependencies().isEmpty()) {
            shown = view.viewed();
        }
        return shown;
    }

    private static Branch below(Branch child, RDD<?> parent, int parents, int position) {
        String indent = child.indentBelow();
        if (parents == 1) {
            return new Branch(parent, indent, indent);
        }
        if (indent.length() >= WIDEST_INDENT) {
            return new Branch(parent, indent.substring(3) + "+- ", indent);
        }
        return new Branch(parent, indent + "+- ", indent + (position == parents - 1 ? "   " : "|  "));
    }

    private static String title(RDD<?> rdd) {
        return rdd.name().map(name -> name + ": ").orElse("") + rdd.callSite();
    }

    private static String partitions(RDD<?> rdd) {
        if (!rdd.isListed()) {
            return "partitions not listed yet";
        }
        int count = rdd.partitions().size();
        return count == 1 ? "1 partition" : count + " partitions";
    }
}
