package dev.hearth.yarn.am;

import dev.hearth.yarn.ContainerEnd;
import java.util.Optional;

/** What a {@link ContainerAllocator} wants done. */
sealed interface AllocatorStep {
    /** Ask for one container, on {@code host} if possible. */
    record Ask(long ask, Optional<String> host) implements AllocatorStep {}

    record Cancel(long ask) implements AllocatorStep {}

    record Launch(String container, String host) implements AllocatorStep {}

    /** Give the container back; nothing is heard of it again. */
    record Release(String container) implements AllocatorStep {}

    /** An executor is gone. Said exactly once for each container that was launched. */
    record Lost(String container, ContainerEnd end) implements AllocatorStep {}

    /** Too many executors failed: there will be no more. */
    record GiveUp(String reason) implements AllocatorStep {}
}
