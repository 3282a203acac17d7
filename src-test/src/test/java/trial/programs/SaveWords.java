package trial.programs;

import dev.hearth.rdd.HearthContext;
import java.util.List;

/** {@code INPUT OUTPUT}: saves the words of a text, one on each line. */
public final class SaveWords {
    private SaveWords() {}

    public static void main(String[] args) {
        try (HearthContext context = HearthContext.open("Save words")) {
            context.textFile(args[0])
                    .flatMap(line -> List.of(line.split(" ", -1)))
                    .saveAsTextFile(args[1]);
        }
    }
}
