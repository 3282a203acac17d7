package dev.hearth.yarn.am;

import dev.hearth.driver.FailureBudget;
import dev.hearth.yarn.ContainerEnd;
import dev.hearth.yarn.am.AllocatorStep.Ask;
import dev.hearth.yarn.am.AllocatorStep.Cancel;
import dev.hearth.yarn.am.AllocatorStep.GiveUp;
import dev.hearth.yarn.am.AllocatorStep.Launch;
import dev.hearth.yarn.am.AllocatorStep.Lost;
import dev.hearth.yarn.am.AllocatorStep.Release;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Keeps count of containers: which are asked for, which run. Counts are sizes of sets, never incremented and
 * decremented, so they cannot drift from what happened. Knows neither YARN nor time, and does nothing itself: it answers
 * every event with the steps to take. Confined to one thread.
 */
final class ContainerAllocator {
    private final int wanted;
    private final FailureBudget budget;
    private final LongSupplier askIds;
    private final Map<Long, Optional<String>> asked = new LinkedHashMap<>(); // ask -> host
    private final Map<String, String> running = new LinkedHashMap<>(); // container -> host
    private final Set<String> first = new HashSet<>(); // containers granted first, as many as are wanted
    private final Set<String> vanished = new HashSet<>(); // replaced already, their end not yet heard of
    private Placement placement = Placement.UNDECIDED;
    private Map<String, Integer> partitionsByHost = Map.of();

    private enum Placement {
        UNDECIDED,
        TO_BE_FOUND_OUT,
        ANYWHERE,
        NEAR_INPUT,
        CLOSED
    }

    /**
     * @param wanted how many containers to keep running
     * @param budget how many may fail until there will be no more
     * @param askIds a new id with every call
     */
    ContainerAllocator(int wanted, FailureBudget budget, LongSupplier askIds) {
        this.wanted = wanted;
        this.budget = budget;
        this.askIds = askIds;
    }

    /** Input lies on these hosts: whatever has not been granted yet is asked for there. */
    List<AllocatorStep> prefer(Map<String, Integer> newPartitionsByHost) {
        if (placement == Placement.CLOSED) {
            return List.of();
        }
        if (newPartitionsByHost.isEmpty()) {
            return anywhere();
        }
        placement = Placement.NEAR_INPUT;
        partitionsByHost = Map.copyOf(newPartitionsByHost);
        return asksForMissing();
    }

    /** No input is known: any host will do, unless one was preferred before. */
    List<AllocatorStep> anywhere() {
        if (isOpen()) {
            placement = Placement.ANYWHERE;
        }
        return asksForMissing();
    }

    /** Input was named: it will be known where it lies, which is worth to wait for. */
    void inputNamed() {
        if (placement == Placement.UNDECIDED) {
            placement = Placement.TO_BE_FOUND_OUT;
        }
    }

    /** No input has been named for a while: as {@link #anywhere}, if that is true. */
    List<AllocatorStep> noneNamed() {
        return placement == Placement.UNDECIDED ? anywhere() : List.of();
    }

    private boolean isOpen() {
        return placement == Placement.UNDECIDED || placement == Placement.TO_BE_FOUND_OUT;
    }

    /**
     * The ResourceManager granted a container.
     *
     * @param ask the one that it answers; it may have been cancelled meanwhile
     */
    List<AllocatorStep> granted(String container, String host, long ask) {
        if (running.containsKey(container)) {
            return List.of(); // told twice
        }
        boolean answersOpenAsk = asked.remove(ask) != null;
        if (placement == Placement.CLOSED || running.size() == wanted) {
            return List.of(new Release(container));
        }
        running.put(container, host);
        if (first.size() < wanted) {
            first.add(container);
        }
        List<AllocatorStep> steps = new ArrayList<>();
        if (!answersOpenAsk && asked.size() + running.size() > wanted) {
            dropOneAsk(steps);
        }
        steps.add(new Launch(container, host));
        steps.addAll(asksForMissing());
        return steps;
    }

    /** The executor in this container is gone; why, {@link #completed} will tell. It is replaced at once. */
    List<AllocatorStep> vanished(String container) {
        if (running.remove(container) == null) {
            return List.of();
        }
        vanished.add(container);
        return asksForMissing();
    }

    /** The container has ended, whether its launch was ever heard to have succeeded or not. Later news of it mean nothing. */
    List<AllocatorStep> completed(String container, ContainerEnd end) {
        if (running.remove(container) == null && !vanished.remove(container)) {
            return List.of();
        }
        List<AllocatorStep> steps = new ArrayList<>();
        steps.add(new Lost(container, end));
        if (placement == Placement.CLOSED) {
            return steps;
        }
        if (end.countsAsFailure() && !budget.spend()) {
            steps.addAll(close());
            String lastLines = end.lastLines().isEmpty() ? "" : System.lineSeparator() + end.lastLines();
            steps.add(new GiveUp(budget.exceeded(end.summary()) + lastLines));
        } else {
            steps.addAll(asksForMissing());
        }
        return steps;
    }

    /** The container is of no use any more, if it still exists: it is given back and replaced. */
    List<AllocatorStep> abandon(String container, ContainerEnd end) {
        if (!running.containsKey(container) && !vanished.contains(container)) {
            return List.of();
        }
        return Stream.concat(Stream.of(new Release(container)), completed(container, end).stream())
                .toList();
    }

    /** Wants nothing more; what runs goes on running. */
    List<AllocatorStep> close() {
        placement = Placement.CLOSED;
        List<AllocatorStep> steps = new ArrayList<>();
        asked.keySet().forEach(ask -> steps.add(new Cancel(ask)));
        asked.clear();
        return steps;
    }

    /** Whether nothing is awaited from the ResourceManager. */
    boolean settled() {
        return asked.isEmpty() && vanished.isEmpty();
    }

    /**
     * The hosts on which tasks may wait for an executor: one of the first containers is asked for there, or is being started.
     * Those begin at about the same time. A replacement begins when the others have long been at work, who would only idle.
     *
     * @param registered containers whose executors are there
     */
    Set<String> promisingHosts(Set<String> registered) {
        Set<String> hosts = new HashSet<>();
        if (first.size() < wanted) {
            asked.values().forEach(host -> host.ifPresent(hosts::add));
        }
        running.forEach((container, host) -> {
            if (first.contains(container) && !registered.contains(container)) {
                hosts.add(host);
            }
        });
        return hosts;
    }

    boolean runs(String container) {
        return running.containsKey(container);
    }

    int pending() {
        return asked.size();
    }

    int running() {
        return running.size();
    }

    int failed() {
        return budget.failures();
    }

    private void dropOneAsk(List<AllocatorStep> steps) {
        long dropped = asked.keySet().iterator().next();
        asked.remove(dropped);
        steps.add(new Cancel(dropped));
    }

    /** Brings the open asks in line with what is missing: cancels what is asked for in the wrong place, asks for the rest. */
    private List<AllocatorStep> asksForMissing() {
        if (isOpen() || placement == Placement.CLOSED) {
            return List.of();
        }
        List<Optional<String>> needed = new ArrayList<>(needed(wanted - running.size()));
        List<AllocatorStep> steps = new ArrayList<>();
        for (Map.Entry<Long, Optional<String>> open : List.copyOf(asked.entrySet())) {
            if (!needed.remove(open.getValue())) {
                asked.remove(open.getKey());
                steps.add(new Cancel(open.getKey()));
            }
        }
        for (Optional<String> host : needed) {
            long ask = askIds.getAsLong();
            asked.put(ask, host);
            steps.add(new Ask(ask, host));
        }
        return steps;
    }

    private List<Optional<String>> needed(int missing) {
        if (placement == Placement.ANYWHERE) {
            return Stream.generate(Optional::<String>empty).limit(missing).toList();
        }
        Map<String, Integer> present = new HashMap<>();
        running.values().forEach(host -> present.merge(host, 1, Integer::sum));
        return HostShares.deal(partitionsByHost, present, missing).stream()
                .map(Optional::of)
                .toList();
    }
}
