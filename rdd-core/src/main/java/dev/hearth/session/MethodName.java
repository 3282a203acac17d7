package dev.hearth.session;

/** A method of a snippet's class, as code names it; its owner may merely inherit it. */
record MethodName(String owner, String name, String descriptor) {
    /** What an overriding method has in common with it. */
    String signature() {
        return name + descriptor;
    }
}
