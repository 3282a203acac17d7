package dev.hearth.input;

import dev.hearth.closure.CallSite;
import dev.hearth.format.AttemptScope;
import dev.hearth.format.ShippedConfiguration;
import dev.hearth.format.WritableCopies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** What Hadoop's input formats of both APIs have in common. Their configuration travels with the input, once for each stage. */
abstract class HadoopFormatInput<K, V, T> implements Input<T> {
    private final ShippedConfiguration settings;
    private final RecordReuse reuse;
    private final RecordMaker<? super K, ? super V, ? extends T> maker;

    HadoopFormatInput(
            ShippedConfiguration settings, RecordReuse reuse, RecordMaker<? super K, ? super V, ? extends T> maker) {
        this.settings = settings;
        this.reuse = reuse;
        this.maker = maker;
    }

    /** What the format itself calls splits, and their hosts. */
    abstract List<PlacedSplit> splits(Configuration configuration) throws IOException, InterruptedException;

    abstract KeyValueReader<K, V> reader(HadoopPortion portion, Configuration configuration, AttemptScope task)
            throws IOException, InterruptedException;

    abstract String formatName();

    @Override
    public final Listing list(CallSite site, Configuration application) {
        try {
            List<Placed> placed = new ArrayList<>();
            for (PlacedSplit split : splits(settings.on(application))) {
                placed.add(new Placed(HadoopPortion.of(split.split()), realHosts(split.hosts())));
            }
            return new Listing(placed, Optional.empty()); // a split may stand for anything
        } catch (IOException e) {
            throw new InputException(
                    "%s: %s cannot list its input: %s".formatted(site, formatName(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException("%s: interrupted while %s listed its input".formatted(site, formatName()), e);
        }
    }

    private static List<String> realHosts(String[] hosts) {
        return hosts == null
                ? List.of()
                : Arrays.stream(hosts).filter(host -> !host.equals("localhost")).toList(); // as every node calls itself
    }

    @Override
    public final Records<T> open(Portion portion, AttemptScope task) throws IOException {
        Configuration configuration = settings.on(task.hadoopConfiguration());
        try {
            KeyValueReader<K, V> reader = reader((HadoopPortion) portion, configuration, task);
            return reuse == RecordReuse.COPY
                    ? new Copied(reader, new WritableCopies(configuration))
                    : new Shared(reader);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new java.io.InterruptedIOException("interrupted while reading: " + e.getMessage());
    }

    /** A split and the hosts it says it is near to. */
    record PlacedSplit(Object split, String[] hosts) {}

    /** The reader of either API. */
    interface KeyValueReader<K, V> {
        boolean advance() throws IOException;

        K key() throws IOException;

        V value() throws IOException;
    }

    private final class Shared implements Records<T> {
        private final KeyValueReader<K, V> reader;
        private T current;

        Shared(KeyValueReader<K, V> reader) {
            this.reader = reader;
        }

        @Override
        public boolean advance() throws IOException {
            if (!reader.advance()) {
                return false;
            }
            current = maker.make(reader.key(), reader.value());
            return true;
        }

        @Override
        public T get() {
            return current;
        }
    }

    private final class Copied implements Records<T> {
        private final KeyValueReader<K, V> reader;
        private final WritableCopies copies;
        private T current;

        Copied(KeyValueReader<K, V> reader, WritableCopies copies) {
            this.reader = reader;
            this.copies = copies;
        }

        @Override
        public boolean advance() throws IOException {
            if (!reader.advance()) {
                return false;
            }
            current = maker.make(copies.copy(reader.key()), copies.copy(reader.value()));
            return true;
        }

        @Override
        public T get() {
            return current;
        }
    }
}
