package dev.hearth.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * A method's operand stack, slot by slot: a {@code long} and a {@code double} take two. Only references are of interest, so of
 * arithmetic no more is known than how the height changes.
 */
final class OperandStack {
    private final List<Held> slots = new ArrayList<>();

    List<Held> copy() {
        return List.copyOf(slots);
    }

    void become(List<Held> others) {
        slots.clear();
        slots.addAll(others);
    }

    void push(Held held) {
        slots.add(held);
    }

    void push(int slotCount) {
        for (int i = 0; i < slotCount; i++) {
            slots.add(Held.NOTHING);
        }
    }

    /** Nothing, where code is read whose stack is not known yet. */
    Held pop() {
        return slots.isEmpty() ? Held.NOTHING : slots.remove(slots.size() - 1);
    }

    /** Returns what was lowest of them: the value itself where they are one, and never of interest where they are two. */
    Held pop(int slotCount) {
        Held popped = Held.NOTHING;
        for (int i = 0; i < slotCount; i++) {
            popped = pop();
        }
        return popped;
    }

    /** Copies the topmost {@code slotCount} slots and puts the copy below {@code skipped} further ones. */
    void duplicate(int slotCount, int skipped) {
        List<Held> top = take(slotCount);
        List<Held> next = take(skipped);
        slots.addAll(top);
        slots.addAll(next);
        slots.addAll(top);
    }

    void swap() {
        List<Held> top = take(1);
        List<Held> next = take(1);
        slots.addAll(top);
        slots.addAll(next);
    }

    private List<Held> take(int slotCount) {
        List<Held> taken = new ArrayList<>();
        for (int i = 0; i < slotCount; i++) {
            taken.add(0, pop());
        }
        return taken;
    }

    /** Does what an instruction without operands does to a stack of numbers and of references to arrays. */
    void compute(int opcode) {
        int change = change(opcode);
        if (change >= 0) {
            push(change);
        } else {
            pop(-change);
        }
    }

    private static int change(int opcode) {
        return switch (opcode) {
            case Opcodes.ACONST_NULL,
                    Opcodes.ICONST_M1,
                    Opcodes.ICONST_0,
                    Opcodes.ICONST_1,
                    Opcodes.ICONST_2,
                    Opcodes.ICONST_3,
                    Opcodes.ICONST_4,
                    Opcodes.ICONST_5,
                    Opcodes.FCONST_0,
                    Opcodes.FCONST_1,
                    Opcodes.FCONST_2,
                    Opcodes.I2L,
                    Opcodes.I2D,
                    Opcodes.F2L,
                    Opcodes.F2D -> 1;
            case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> 2;
            case Opcodes.IALOAD,
                    Opcodes.FALOAD,
                    Opcodes.AALOAD,
                    Opcodes.BALOAD,
                    Opcodes.CALOAD,
                    Opcodes.SALOAD,
                    Opcodes.IADD,
                    Opcodes.FADD,
                    Opcodes.ISUB,
                    Opcodes.FSUB,
                    Opcodes.IMUL,
                    Opcodes.FMUL,
                    Opcodes.IDIV,
                    Opcodes.FDIV,
                    Opcodes.IREM,
                    Opcodes.FREM,
                    Opcodes.ISHL,
                    Opcodes.ISHR,
                    Opcodes.IUSHR,
                    Opcodes.LSHL,
                    Opcodes.LSHR,
                    Opcodes.LUSHR,
                    Opcodes.IAND,
                    Opcodes.IOR,
                    Opcodes.IXOR,
                    Opcodes.L2I,
                    Opcodes.L2F,
                    Opcodes.D2I,
                    Opcodes.D2F,
                    Opcodes.FCMPL,
                    Opcodes.FCMPG -> -1;
            case Opcodes.LADD,
                    Opcodes.DADD,
                    Opcodes.LSUB,
                    Opcodes.DSUB,
                    Opcodes.LMUL,
                    Opcodes.DMUL,
                    Opcodes.LDIV,
                    Opcodes.DDIV,
                    Opcodes.LREM,
                    Opcodes.DREM,
                    Opcodes.LAND,
                    Opcodes.LOR,
                    Opcodes.LXOR -> -2;
            case Opcodes.IASTORE,
                    Opcodes.FASTORE,
                    Opcodes.BASTORE,
                    Opcodes.CASTORE,
                    Opcodes.SASTORE,
                    Opcodes.LCMP,
                    Opcodes.DCMPL,
                    Opcodes.DCMPG -> -3;
            case Opcodes.LASTORE, Opcodes.DASTORE -> -4;
            // Negations, conversions between numbers of one size, and loads of two slots for two.
            default -> 0;
        };
    }
}
