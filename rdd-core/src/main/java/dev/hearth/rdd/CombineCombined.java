package dev.hearth.rdd;

/** Values that map tasks have combined already are only merged. */
record CombineCombined<C>(Combine<?, C> combine) implements Combine<C, C> {
    @Override
    public C create(C combined) {
        return combined;
    }

    @Override
    public C add(C left, C right) throws Exception {
        return combine.merge(left, right);
    }

    @Override
    public C merge(C left, C right) throws Exception {
        return combine.merge(left, right);
    }
}
