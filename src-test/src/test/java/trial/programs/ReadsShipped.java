package trial.programs;

import dev.hearth.rdd.HearthContext;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what tasks find in {@code words} and {@code pack/inner.txt} of their working directories. */
public final class ReadsShipped {
    private ReadsShipped() {}

    public static void main(String[] args) {
        try (HearthContext context = HearthContext.open("Reads shipped files")) {
            context.range(0, 4, 1, 4)
                    .map(number ->
                            Files.readString(Path.of("words")) + " " + Files.readString(Path.of("pack/inner.txt")))
                    .distinct()
                    .collect()
                    .forEach(seen -> System.out.println("seen: " + seen));
        }
    }
}
