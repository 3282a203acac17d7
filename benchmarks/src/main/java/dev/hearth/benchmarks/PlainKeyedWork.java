package dev.hearth.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** The same work by hand: two threads, one half of the file each, no cluster, no faults, no serialization. */
final class PlainKeyedWork {
    private PlainKeyedWork() {}

    static long wordCount(Path text) throws IOException {
        List<Map<String, Long>> halves = halves(text, (lines, ignored) -> {
            Map<String, Long> counts = new HashMap<>();
            for (String line : lines) {
                for (String word : line.split(" ", -1)) {
                    counts.merge(word, 1L, Long::sum);
                }
            }
            return counts;
        });
        Map<String, Long> all = halves.get(0);
        halves.get(1).forEach((word, count) -> all.merge(word, count, Long::sum));
        return all.entrySet().stream()
                .mapToLong(entry -> entry.getKey().hashCode() * entry.getValue())
                .sum();
    }

    static long sort(Path text) throws IOException {
        List<long[][]> halves = halves(text, (lines, ignored) -> {
            long[][] pairs = lines.stream().map(PlainKeyedWork::pair).toArray(long[][]::new);
            Arrays.sort(pairs, (left, right) -> Long.compare(left[0], right[0]));
            return pairs;
        });
        long[][] left = halves.get(0);
        long[][] right = halves.get(1);
        long[][] merged = new long[left.length + right.length][];
        int fromLeft = 0;
        int fromRight = 0;
        for (int i = 0; i < merged.length; i++) {
            boolean takeLeft =
                    fromRight == right.length || (fromLeft < left.length && left[fromLeft][0] <= right[fromRight][0]);
            merged[i] = takeLeft ? left[fromLeft++] : right[fromRight++];
        }
        return merged.length;
    }

    static long join(Path left, Path right) throws IOException {
        Map<Long, List<Long>> byKey = new HashMap<>();
        for (List<long[]> half : halves(left, PlainKeyedWork::pairs)) {
            half.forEach(pair ->
                    byKey.computeIfAbsent(pair[0], key -> new ArrayList<>(1)).add(pair[1]));
        }
        return halves(right, (lines, ignored) -> {
                    long sum = 0;
                    for (String line : lines) {
                        long[] pair = pair(line);
                        for (long other : byKey.getOrDefault(pair[0], List.of())) {
                            sum += other ^ pair[1];
                        }
                    }
                    return sum;
                })
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static List<long[]> pairs(List<String> lines, int half) {
        return lines.stream().map(PlainKeyedWork::pair).toList();
    }

    private static long[] pair(String line) {
        int space = line.indexOf(' ');
        return new long[] {Long.parseLong(line, 0, space, 10), Long.parseLong(line, space + 1, line.length(), 10)};
    }

    private static <R> List<R> halves(Path text, BiFunction<List<String>, Integer, R> work) throws IOException {
        byte[] bytes = Files.readAllBytes(text);
        int middle = bytes.length / 2;
        while (middle < bytes.length && bytes[middle] != '\n') {
            middle++;
        }
        int end = Math.min(bytes.length, middle + 1);
        CompletableFuture<R> first = CompletableFuture.supplyAsync(() -> work.apply(lines(bytes, 0, end), 0));
        CompletableFuture<R> second =
                CompletableFuture.supplyAsync(() -> work.apply(lines(bytes, end, bytes.length), 1));
        try {
            return List.of(first.get(), second.get());
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static List<String> lines(byte[] bytes, int from, int to) {
        List<String> lines = new ArrayList<>();
        int start = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                lines.add(new String(bytes, start, i - start, StandardCharsets.ISO_8859_1));
                start = i + 1;
            }
        }
        return lines;
    }
}
