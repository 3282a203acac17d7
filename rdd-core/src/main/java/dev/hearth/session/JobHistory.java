package dev.hearth.session;

import dev.hearth.rdd.JobReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The jobs of a session that have ended, the last of them. Safe for use by many threads. */
final class JobHistory {
    private static final int KEPT = 20;

    private final Deque<JobReport> ended = new ArrayDeque<>();

    synchronized void ended(JobReport report) {
        ended.addLast(report);
        if (ended.size() > KEPT) {
            ended.removeFirst();
        }
    }

    /** One for each job, the oldest first. */
    synchronized List<String> lines(Set<Integer> running) {
        List<String> lines = new ArrayList<>();
        ended.forEach(report -> lines.add(report.describe()));
        new TreeSet<>(running).forEach(job -> lines.add("job %d runs".formatted(job)));
        return lines;
    }
}
