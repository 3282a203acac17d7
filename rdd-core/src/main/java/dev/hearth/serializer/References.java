package dev.hearth.serializer;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Objects met before in the same record. Refuses a cycle that cannot be read again: through an object that is made of its
 * parts at once, as a record is, and so is not there yet when one of them refers to it.
 *
 * <p>Most records have few objects, which are looked for one by one: a table would ask each for its identity hash, and
 * would have to be cleared, at the size that the largest record has left it with, after each record.
 */
final class References extends MapReferenceResolver {
    private static final int FEW = 8;

    private final Object[] few = new Object[FEW]; // the first ones written, in the order of their numbers
    private int written;
    private final List<Object> unfinished = new ArrayList<>();

    /** The parts of {@code whole} are written from here on, which is made of all of them. */
    void begin(Object whole) {
        unfinished.add(whole);
    }

    /** The parts of what was begun last are written. */
    void end() {
        unfinished.remove(unfinished.size() - 1);
    }

    @Override
    public int getWrittenId(Object object) {
        int id = written <= FEW ? idAmongFew(object) : super.getWrittenId(object);
        if (id != -1 && !unfinished.isEmpty() && isUnfinished(object)) {
            throw new KryoException(
                    "%s contains itself, but is made only when all that it contains is there; let what it contains refer to it by a name or number"
                            .formatted(object.getClass().getName()));
        }
        return id;
    }

    private int idAmongFew(Object object) {
        for (int id = 0; id < written; id++) {
            if (few[id] == object) {
                return id;
            }
        }
        return -1;
    }

    @Override
    public int addWrittenObject(Object object) {
        if (written < FEW) {
            few[written] = object;
            return written++;
        }
        if (written == FEW) {
            for (Object earlier : few) {
                super.addWrittenObject(earlier);
            }
        }
        written++;
        return super.addWrittenObject(object);
    }

    private boolean isUnfinished(Object object) {
        for (Object whole : unfinished) {
            if (whole == object) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Object getReadObject(@SuppressWarnings("rawtypes") Class type, int id) {
        Object known = super.getReadObject(type, id);
        if (known == null) {
            throw new KryoException("damaged: a %s refers to itself before it is made".formatted(type.getName()));
        }
        return known;
    }

    @Override
    public void reset() {
        super.reset();
        Arrays.fill(few, 0, Math.min(written, FEW), null);
        written = 0;
        unfinished.clear();
    }
}
