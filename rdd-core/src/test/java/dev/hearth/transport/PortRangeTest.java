package dev.hearth.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {
    @Test
    void aPortARangeAndAnyPortAreUnderstood() {
        assertThat(PortRange.parse("0")).isEqualTo(new PortRange(0, 0));
        assertThat(PortRange.parse(" 40000 ")).isEqualTo(new PortRange(40_000, 40_000));
        assertThat(PortRange.parse("40000-40100")).isEqualTo(new PortRange(40_000, 40_100));
        assertThat(PortRange.parse("1-65535")).isEqualTo(new PortRange(1, 65_535));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "65536", "40100-40000", "0-10", "1-", "1-2-3", "1:2", "99999999999"})
    void anythingElseIsRefusedWithWhatWasExpected(String text) {
        assertThatThrownBy(() -> PortRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\" names no ports; expected 0 for any");
    }
}
