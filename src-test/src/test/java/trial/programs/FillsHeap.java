package trial.programs;

import dev.hearth.rdd.HearthContext;
import java.util.ArrayList;
import java.util.List;

/** Its task keeps more than any heap holds. */
public final class FillsHeap {
    private FillsHeap() {}

    public static void main(String[] args) {
        try (HearthContext context = HearthContext.open("Fills heap")) {
            System.out.println(
                    context.range(0, 1, 1, 1).map(FillsHeap::keepMuch).count());
        }
    }

    private static int keepMuch(long number) {
        List<byte[]> kept = new ArrayList<>();
        while (kept.size() < Integer.MAX_VALUE) {
            kept.add(new byte[1 << 20]);
        }
        return kept.size();
    }
}
