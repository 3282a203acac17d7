package trial.programs;

import dev.hearth.rdd.HearthContext;
import dev.hearth.shared.Broadcast;
import dev.hearth.shared.BroadcastHandle;
import java.util.Arrays;
import java.util.Random;

/**
 * {@code BYTES TASKS}: broadcasts random bytes, which many tasks on two executors look at. Prints the name of the value's file, {@code
 * file NAME}, and for each task where it ran and what it found: {@code task NODE CONTAINER HASH}.
 */
public final class SharedTable {
    private SharedTable() {}

    public static void main(String[] args) {
        byte[] table = new byte[Integer.parseInt(args[0])];
        new Random(9).nextBytes(table);
        int tasks = Integer.parseInt(args[1]);
        try (HearthContext context = HearthContext.open("Shared table")) {
            Executors.await(2, context);
            Broadcast<byte[]> broadcast = context.broadcast(table);
            System.out.println("file " + ((BroadcastHandle.Stored) broadcast.handle()).name());
            context.range(0, tasks, 1, tasks)
                    .map(task -> {
                        Thread.sleep(20); // long enough for both executors to be given some
                        return "task %s:%s %s %d"
                                .formatted(
                                        System.getenv("NM_HOST"),
                                        System.getenv("NM_PORT"),
                                        System.getenv("CONTAINER_ID"),
                                        Arrays.hashCode(broadcast.value()));
                    })
                    .collect()
                    .forEach(System.out::println);
        }
    }
}
