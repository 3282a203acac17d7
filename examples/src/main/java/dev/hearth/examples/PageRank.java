package dev.hearth.examples;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.PairRDD;
import dev.hearth.rdd.RDD;
import java.util.ArrayList;
import java.util.List;

/**
 * Ranks pages by the links between them (Page, Brin, Motwani, Winograd: "The PageRank Citation Ranking", 1999). The links are
 * placed once and cached; each iteration joins the ranks to them where they are.
 */
public final class PageRank {
    private static final double DAMPING = 0.85;

    private static final Usage USAGE = new Usage(
            """
            usage: PageRank LINKS ITERATIONS [OUT]
            LINKS is text, a line FROM TO for each link, separated by white space; repeated links count once.
            Every page starts with rank 1; in each iteration it gives its rank to the pages that it links to, in equal parts,
            and gets 0.15 + 0.85 times what it is given. Only pages that link somewhere give. Prints the ten highest ranks, or
            writes a line PAGE<TAB>RANK for each page, highest first, into the new directory OUT.
            """);

    private PageRank() {}

    public static void main(String[] args) {
        USAGE.require(args.length == 2 || args.length == 3);
        int iterations = USAGE.positive(args[1]);
        try (HearthContext context = HearthContext.open("PageRank")) {
            RDD<String> ranked = ranks(context.textFile(args[0]), iterations)
                    .sortBy(page -> page, (left, right) -> Double.compare(right.value(), left.value()))
                    .map(page -> page.key() + "\t" + page.value());
            if (args.length == 3) {
                ranked.saveAsTextFile(args[2]);
            } else {
                ranked.take(10).forEach(System.out::println);
            }
        }
    }

    static PairRDD<String, Double> ranks(RDD<String> lines, int iterations) {
        PairRDD<String, Iterable<String>> links = lines.map(line -> line.trim().split("\\s+"))
                .filter(link -> link.length == 2)
                .mapToPair(link -> link[0], link -> link[1])
                .distinct()
                .groupByKey()
                .cache();
        PairRDD<String, Double> ranks = links.mapValues(targets -> 1.0);
        for (int i = 0; i < iterations; i++) {
            ranks = links.join(ranks)
                    .flatMap(page ->
                            shares(page.key(), page.value().key(), page.value().value()))
                    .mapToPair(share -> share.page(), share -> share.rank())
                    .reduceByKey(Double::sum, links.partitioner().orElseThrow())
                    .mapValues(given -> 1 - DAMPING + DAMPING * given);
        }
        return ranks;
    }

    /** What one page gives to another. */
    record Share(String page, double rank) {}

    private static List<Share> shares(String page, Iterable<String> targets, double rank) {
        List<String> pages = new ArrayList<>();
        targets.forEach(pages::add);
        List<Share> shares = new ArrayList<>(pages.size() + 1);
        shares.add(new Share(page, 0)); // a page that nobody links to keeps its place
        pages.forEach(target -> shares.add(new Share(target, rank / pages.size())));
        return shares;
    }
}
