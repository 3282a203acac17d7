package com.example;

import dev.hearth.rdd.RDD;
import java.nio.file.Path;
import java.util.List;

/** A user's program with one function that cannot be sent, and one that can. */
public final class Job {
    private Job() {}

    static RDD<String> names(RDD<String> lines, Path folder) {
        return lines.map(line -> folder.resolve(line).toString());
    }

    static RDD<String> longer(RDD<String> lines, List<String> prefixes) {
        return lines.filter(line -> prefixes.stream().noneMatch(line::startsWith));
    }
}
