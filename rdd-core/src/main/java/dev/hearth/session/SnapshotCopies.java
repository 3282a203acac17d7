package dev.hearth.session;

import dev.hearth.closure.CapturedHandle;
import dev.hearth.closure.FunctionHome.Lodging;
import dev.hearth.serializer.DataSerializer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An executor's copies of snippets' classes. Functions with the same values share one if these are immutable; otherwise each
 * opening has one for itself as long as it is in use. A copy that is free serves the next snapshot of the same shape, so the
 * code of an iterative program stays compiled while its variables change. Safe for use by many threads.
 */
final class SnapshotCopies {
    private static final int MOST_SHAPES = 64;
    private static final int MOST_UNUSED = 32;

    private final SessionLoader session;
    private final Function<ClassLoader, DataSerializer> serializers;

    private final Map<Snapshot.Shape, List<SnapshotCopy>> copies = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Snapshot.Shape, List<SnapshotCopy>> eldest) {
            return size() > MOST_SHAPES; // those in use live on as long as they are
        }
    };

    SnapshotCopies(SessionLoader session, Function<ClassLoader, DataSerializer> serializers) {
        this.session = session;
        this.serializers = serializers;
    }

    Lodging lodge(Snapshot snapshot, Function<CapturedHandle, Object> resolver) {
        List<SnapshotCopy> alike = ofShape(snapshot.shape());
        synchronized (alike) {
            SnapshotCopy copy = snapshot.immutable() ? holding(snapshot, alike) : null;
            if (copy == null) {
                copy = unused(snapshot, alike);
                copy.hold(snapshot, resolver);
            }
            copy.addUser();
            return new Use(copy, alike);
        }
    }

    private synchronized List<SnapshotCopy> ofShape(Snapshot.Shape shape) {
        return copies.computeIfAbsent(shape, added -> new ArrayList<>());
    }

    private static SnapshotCopy holding(Snapshot snapshot, List<SnapshotCopy> alike) {
        return alike.stream().filter(copy -> copy.holds(snapshot)).findFirst().orElse(null);
    }

    private SnapshotCopy unused(Snapshot snapshot, List<SnapshotCopy> alike) {
        for (SnapshotCopy copy : alike) {
            if (copy.unused()) {
                return copy;
            }
        }
        SnapshotCopy added = new SnapshotCopy(session, snapshot.shape(), serializers);
        alike.add(added);
        return added;
    }

    /** One opening's hold on a copy. */
    private static final class Use implements Lodging {
        private final SnapshotCopy copy;
        private final List<SnapshotCopy> alike;
        private boolean closed;

        Use(SnapshotCopy copy, List<SnapshotCopy> alike) {
            this.copy = copy;
            this.alike = alike;
        }

        @Override
        public ClassLoader loader() {
            return copy;
        }

        @Override
        public void close() {
            synchronized (alike) {
                if (!closed) {
                    closed = true;
                    copy.removeUser();
                    if (copy.unused()
                            && alike.stream().filter(SnapshotCopy::unused).count() > MOST_UNUSED) {
                        alike.remove(copy);
                    }
                }
            }
        }
    }
}
