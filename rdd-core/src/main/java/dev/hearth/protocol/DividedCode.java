package dev.hearth.protocol;

import dev.hearth.protocol.Message.CodePart;
import dev.hearth.protocol.StageCode.OperatorCode;
import dev.hearth.protocol.StageCode.Output;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * A stage's code and, apart from it, those of its bytes that are large: they travel by themselves, once to an executor, however
 * many stages have the same.
 *
 * @param rest the code, with nothing in their place
 */
public record DividedCode(StageCode rest, List<LargePart> large) {
    /** Code is some kilobytes; what is larger has data in it. */
    static final int LARGE_BYTES = 256 << 10;

    private static final byte[] NOTHING = {};

    /**
     * @param position of an operator in the code; as many as there are operators for the output
     * @param digest SHA-256 of the bytes in hexadecimal digits: equal ones are the same part
     */
    public record LargePart(int position, String digest, byte[] bytes) {
        /** What a stage's code says in place of the bytes. */
        public CodePart reference() {
            return new CodePart(position, digest);
        }
    }

    public static DividedCode of(StageCode whole) {
        List<LargePart> large = new ArrayList<>();
        List<OperatorCode> operators = new ArrayList<>(whole.operators().size());
        for (OperatorCode operator : whole.operators()) {
            operators.add(isLarge(operator.bytes(), operators.size(), large) ? with(operator, NOTHING) : operator);
        }
        boolean ofOutput = isLarge(bytes(whole.output()), operators.size(), large);
        return large.isEmpty()
                ? new DividedCode(whole, large)
                : new DividedCode(
                        new StageCode(
                                operators,
                                whole.partitions(),
                                ofOutput ? with(whole.output(), NOTHING) : whole.output()),
                        large);
    }

    private static boolean isLarge(byte[] bytes, int position, List<LargePart> large) {
        return bytes.length >= LARGE_BYTES && large.add(new LargePart(position, digest(bytes), bytes));
    }

    /**
     * The whole code again.
     *
     * @param kept the bytes for a digest
     * @throws IllegalStateException if there are none
     */
    public static StageCode join(StageCode rest, List<CodePart> parts, Function<String, byte[]> kept) {
        List<OperatorCode> operators = new ArrayList<>(rest.operators());
        Output output = rest.output();
        for (CodePart part : parts) {
            byte[] bytes = kept.apply(part.digest());
            if (bytes == null) {
                throw new IllegalStateException(
                        "a stage was defined before a part of its code had come, " + part.digest());
            }
            if (part.position() == operators.size()) {
                output = with(output, bytes);
            } else {
                operators.set(part.position(), with(operators.get(part.position()), bytes));
            }
        }
        return new StageCode(operators, rest.partitions(), output);
    }

    private static OperatorCode with(OperatorCode operator, byte[] bytes) {
        return new OperatorCode(operator.rdd(), operator.parents(), operator.keptAs(), bytes);
    }

    private static byte[] bytes(Output output) {
        return output instanceof Output.Result result ? result.action() : ((Output.ForShuffle) output).dependency();
    }

    private static Output with(Output output, byte[] bytes) {
        return output instanceof Output.Result result
                ? new Output.Result(result.job(), bytes)
                : new Output.ForShuffle(((Output.ForShuffle) output).shuffle(), bytes);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
