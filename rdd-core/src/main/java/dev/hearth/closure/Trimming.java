package dev.hearth.closure;

import dev.hearth.bytecode.FieldName;
import dev.hearth.bytecode.Uses;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves out what functions hold but cannot use: objects around inner classes and lambdas, fields of these, variables of local
 * classes. Stand-ins without them are written in place of the user's objects, which stay as they are.
 *
 * <p>An object has one stand-in, however many hold it, with what any of them uses; and one that is also reached as a plain
 * value stays whole. What uses it is known only when everything has been seen, so a graph is written again, with what the
 * writing before has found, until there is no news.
 */
final class Trimming {
    // Each writing finds more for an object that was already replaced; such chains are short, or not worth following.
    private static final int MOST_ROUNDS = 4;

    private final IdentityHashMap<Object, Kept> plan = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Object> standIns = new IdentityHashMap<>();
    private final Set<Object> made = Collections.newSetFromMap(new IdentityHashMap<>());
    private int round = 1;
    private boolean news;

    /** What is kept of an object. */
    private static final class Kept {
        private final Set<FieldName> read = new HashSet<>();
        private final Set<FieldName> around = new HashSet<>();
        private boolean whole;
        private boolean asItIs;

        /** Returns whether it is more than before. */
        boolean add(Uses uses) {
            boolean more = read.addAll(uses.read());
            for (Map.Entry<FieldName, Uses> each : uses.around().entrySet()) {
                more |= each.getValue().needed() && around.add(each.getKey());
            }
            more |= uses.whole() && !whole;
            whole |= uses.whole();
            return more;
        }

        boolean nothing() {
            return !whole && read.isEmpty();
        }

        boolean has(Layout.Slot slot) {
            if (slot.around()) {
                return around.contains(slot.name());
            }
            return read.contains(slot.name()) || (whole && !slot.variable());
        }
    }

    /** Whether what was written in this round is what the user's functions mean; otherwise another has begun. */
    boolean settled() {
        if (!news) {
            return true;
        }
        round++;
        news = false;
        standIns.clear();
        made.clear();
        return false;
    }

    /**
     * What travels in place of {@code object}; itself in most cases.
     *
     * @param object as serialization meets it: a lambda in its written form
     */
    Object written(Object object) {
        if (made.contains(object)) {
            return object instanceof Serializable ? object : new StatelessObject(object.getClass());
        }
        if (round > MOST_ROUNDS || standIns.get(object) == object) {
            return object;
        }
        if (object instanceof SerializedLambda lambda) {
            return lambda(lambda);
        }
        if (Layout.of(object.getClass()).capturing()) {
            Optional<Uses> uses = KnownUses.of(object);
            if (uses.isEmpty()) {
                keepAsItIs(object);
                return object;
            }
            need(object, uses.get(), true);
            return standIn(object);
        }
        if (plan.containsKey(object)) {
            need(object, new Uses(true, true, Set.of(), Map.of()), true);
            return standIn(object);
        }
        return object;
    }

    /** The fields that functions read of an object, if it was found that they read no others. */
    Optional<Set<FieldName>> fieldsRead(Object object) {
        return Optional.ofNullable(plan.get(object))
                .filter(kept -> !kept.whole && !kept.asItIs)
                .map(kept -> Set.copyOf(kept.read));
    }

    private Object lambda(SerializedLambda lambda) {
        boolean bound = lambda.getCapturedArgCount() > 0
                && (lambda.getImplMethodKind() == MethodHandleInfo.REF_invokeVirtual
                        || lambda.getImplMethodKind() == MethodHandleInfo.REF_invokeSpecial
                        || lambda.getImplMethodKind() == MethodHandleInfo.REF_invokeInterface);
        Object receiver = bound ? lambda.getCapturedArg(0) : null;
        if (receiver == null
                || receiver instanceof Capturable
                || receiver instanceof DriverOnly
                || !Layout.of(receiver.getClass()).open()) {
            return lambda;
        }
        Optional<Uses> uses = KnownUses.of(lambda, receiver);
        if (uses.isEmpty()) {
            return lambda;
        }
        need(receiver, uses.get(), false);
        Object standIn = standIn(receiver);
        return standIn == receiver
                ? lambda
                : Lambdas.withReceiver(lambda, standIn).orElse(lambda);
    }

    /** @param met whether serialization has just met the object; otherwise it may have done so before, or never does */
    private void need(Object object, Uses uses, boolean met) {
        boolean known = plan.containsKey(object);
        Kept kept = plan.computeIfAbsent(object, unseen -> new Kept());
        if (kept.add(uses)) {
            news |= standIns.containsKey(object) || (!known && !met && !kept.whole);
        }
        if (Layout.of(object.getClass()).copyable()) {
            for (Layout.Slot slot : Layout.of(object.getClass()).slots()) {
                Uses ofOuter = uses.around(slot.name());
                if (slot.around() && ofOuter.needed() && slot.of(object) != null) {
                    need(slot.of(object), ofOuter, false);
                }
            }
        }
    }

    /** Of an object with code that cannot be followed; whatever else holds it is to find the same one. */
    private void keepAsItIs(Object object) {
        plan.computeIfAbsent(object, unseen -> new Kept()).asItIs = true;
        Object standIn = standIns.putIfAbsent(object, object);
        news |= standIn != null && standIn != object;
    }

    private Object standIn(Object object) {
        Object known = standIns.get(object);
        if (known != null) {
            return known;
        }
        Object standIn = object;
        Layout layout = Layout.of(object.getClass());
        if (plan.get(object).asItIs) {
            standIns.put(object, object);
            return object;
        }
        if (layout.copyable()) {
            standIn = copy(object, layout, plan.get(object));
        } else if (layout.rebuildableEmpty() && plan.get(object).nothing()) {
            standIn = Layout.emptyObject(object.getClass());
        }
        standIns.put(object, standIn);
        if (standIn != object) {
            made.add(standIn);
        }
        return standIn;
    }

    /** Returns the object itself if nothing of it is left out. */
    private Object copy(Object object, Layout layout, Kept kept) {
        Object copy = Layout.emptyObject(object.getClass());
        boolean differs = false;
        for (Layout.Slot slot : layout.slots()) {
            Object value = slot.of(object);
            Object kind = value == null || !kept.has(slot) ? null : slot.around() ? standIn(value) : value;
            if (slot.field().getType().isPrimitive()) {
                slot.set(copy, value);
            } else {
                slot.set(copy, kind);
                differs |= kind != value;
            }
        }
        return differs ? copy : object;
    }
}
