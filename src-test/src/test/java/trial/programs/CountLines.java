package trial.programs;

import dev.hearth.rdd.HearthContext;

/** {@code PATH WORD}: prints how many lines have the word. */
public final class CountLines {
    private CountLines() {}

    public static void main(String[] args) {
        String word = args[1];
        try (HearthContext context = HearthContext.open("Count lines")) {
            System.out.println("lines: "
                    + context.textFile(args[0])
                            .filter(line -> line.contains(word))
                            .count());
        }
    }
}
