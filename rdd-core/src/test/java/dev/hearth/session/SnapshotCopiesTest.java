package dev.hearth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.closure.CapturedValue;
import dev.hearth.closure.FunctionHome.Lodging;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class SnapshotCopiesTest {
    private static final Variable X = new Variable("REPL.$JShell$1", "x");

    @TempDir
    private Path folder;

    @Test
    void aCopyThatIsFreeKeepsNoValuesThatNobodyElseMayHave() throws Exception {
        SessionLoader session = session();
        Lodging mutable = session.lodge(snapshot(1, false, new ArrayList<>(List.of(1, 2))), handle -> null);
        assertThat(valueIn(mutable)).isEqualTo(List.of(1, 2));
        mutable.close();
        assertThat(valueIn(mutable)).isNull();

        Lodging immutable = session.lodge(snapshot(2, true, "text"), handle -> null);
        assertThat(immutable.loader()).isSameAs(mutable.loader());
        immutable.close();
        assertThat(valueIn(immutable)).isEqualTo("text");
    }

    private SessionLoader session() throws Exception {
        SessionDirectory directory = SessionDirectories.in(folder.toUri().toString(), new Configuration());
        directory.publish(X.owner(), outerClass());
        SessionLoader session = SessionLoader.forExecutor(getClass().getClassLoader(), directory);
        session.serializeWith(loader -> null);
        return session;
    }

    private static byte[] outerClass() {
        ClassWriter writer = new ClassWriter(0);
        String name = X.owner().replace('.', '/');
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        writer.visitField(access, X.name(), "Ljava/lang/Object;", null, null).visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] snapshot(long id, boolean immutable, Object value) throws Exception {
        byte[] bytes = CapturedValue.of(value, part -> Optional.empty()).bytes();
        return new Snapshot(id, immutable, false, Set.of(), Map.of(X, bytes)).encode();
    }

    private static Object valueIn(Lodging lodging) throws Exception {
        return lodging.loader().loadClass(X.owner()).getField(X.name()).get(null);
    }
}
