package dev.hearth.scheduler;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Hosts on which an executor is expected that has not come yet, as far as it is worth to wait for it. A host is waited for from
 * the first slot that idles meanwhile, and no longer than the locality wait: one that never comes costs that once, not once
 * for each stage that would like to run there. What has been waited for in vain is expected again only after it was not.
 */
final class ExpectedHosts {
    private final long waitNanos;
    private final Set<String> unneeded = new LinkedHashSet<>(); // so far no slot has been idle for their sake
    private final Map<String, Long> waitedFor = new LinkedHashMap<>(); // until then, in that order
    private final Set<String> inVain = new LinkedHashSet<>();

    ExpectedHosts(Duration wait) {
        this.waitNanos = wait.toNanos();
    }

    boolean contains(String host) {
        return unneeded.contains(host) || waitedFor.containsKey(host);
    }

    /**
     * From now on executors are expected on these hosts and no others.
     *
     * @return the hosts that are news, and those that are not waited for any more
     */
    Set<String> expect(Set<String> hosts) {
        if (waitNanos == 0) {
            return Set.of();
        }
        Set<String> changed = new LinkedHashSet<>(unneeded);
        changed.addAll(waitedFor.keySet());
        changed.removeAll(hosts);
        unneeded.retainAll(hosts);
        waitedFor.keySet().retainAll(hosts);
        inVain.retainAll(hosts);
        for (String host : hosts) {
            if (!contains(host) && !inVain.contains(host)) {
                unneeded.add(host);
                changed.add(host);
            }
        }
        return changed;
    }

    /** A slot is idle beside pending tasks. */
    void slotIdles(long nowNanos) {
        unneeded.forEach(host -> waitedFor.put(host, nowNanos + waitNanos));
        unneeded.clear();
    }

    /** Gives up the hosts that have been waited for long enough. */
    Set<String> takeDue(long nowNanos) {
        Set<String> due = new LinkedHashSet<>();
        Iterator<Map.Entry<String, Long>> all = waitedFor.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, Long> next = all.next();
            if (next.getValue() - nowNanos > 0) { // nanos may wrap, differences may be compared
                break;
            }
            due.add(next.getKey());
            all.remove();
        }
        inVain.addAll(due);
        return due;
    }

    /** When the next one is given up. */
    OptionalLong nextDueAt() {
        return waitedFor.values().stream().mapToLong(Long::longValue).findFirst();
    }
}
