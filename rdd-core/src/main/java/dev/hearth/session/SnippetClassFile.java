package dev.hearth.session;

import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;

/** A snippet's class as each of its loaders defines it, from what the front end has sent. */
final class SnippetClassFile {
    private SnippetClassFile() {}

    /** Where snippets run: variables are static fields. */
    static byte[] forDriver(byte[] compiled) {
        return rewritten(compiled, StoppableLoops::new);
    }

    /** Where functions run, but for their copied classes: no variable has a value of its own. */
    static byte[] forExecutor(byte[] compiled) {
        return rewritten(compiled, writer -> new ScopedReads(writer, variable -> true));
    }

    /** @param copied whether the class of that binary name is copied */
    static byte[] forCopy(byte[] compiled, Snapshot.Shape shape, Predicate<String> copied) {
        return rewritten(compiled, writer -> {
            ClassVisitor scoped = shape.scoped() ? new ScopedMethods(writer, copied) : writer;
            return new ScopedReads(scoped, variable -> !shape.variables().contains(variable));
        });
    }

    private interface Chain {
        ClassVisitor before(ClassVisitor writer);
    }

    private static byte[] rewritten(byte[] compiled, Chain chain) {
        ClassReader reader = new ClassReader(compiled);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new SerializableLambdas(new OpenAccess(chain.before(writer))), 0);
        return writer.toByteArray();
    }
}
