package corpus;

import dev.hearth.rdd.RDD;

/** A function handed to an operator, and whatever it holds on to. */
public interface Case {
    /** Calls an operator or an action of {@code numbers}, which are 1 to 4 in two partitions. */
    Object run(RDD<Integer> numbers) throws Exception;
}
