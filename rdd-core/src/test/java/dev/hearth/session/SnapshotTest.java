package dev.hearth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final Variable X = new Variable("REPL.$JShell$1", "x");

    @Test
    void bytesBecomeTheSameSnapshot() {
        Snapshot written =
                new Snapshot(7, true, false, Set.of("REPL.$JShell$2$Adding"), Map.of(X, new byte[] {1, 2, 3}));
        Snapshot read = Snapshot.decode(written.encode());
        assertThat(read.id()).isEqualTo(7);
        assertThat(read.immutable()).isTrue();
        assertThat(read.shape()).isEqualTo(written.shape());
        assertThat(read.values().get(X)).containsExactly(1, 2, 3);
    }

    @Test
    void damagedBytesAreRefusedBeforeAnythingIsAllocated() {
        byte[] bytes = new Snapshot(7, true, false, Set.of(), Map.of(X, new byte[100])).encode();
        assertThatThrownBy(() -> Snapshot.decode(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("99 are left");
        assertThatThrownBy(() -> Snapshot.decode(new byte[3])).isInstanceOf(IllegalArgumentException.class);
    }
}
