package dev.hearth.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
    private enum Mode {
        FIRST_IN,
        FAIR
    }

    private final Setting<Duration> wait = Setting.duration("hearth.test.wait")
            .doc("How long.")
            .atLeast(Duration.ofMillis(100))
            .defaultsTo(Duration.ofSeconds(3));
    private final Setting<Long> size = Setting.size("hearth.test.size").unset();

    @ParameterizedTest
    @CsvSource({"250ms,250", "10s,10000", "5m,300000", "2h,7200000", "1d,86400000", "' 3 s ',3000", "7S,7000"})
    void durationsCarryTheirUnit(String text, long millis) {
        assertThat(wait.parse(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(wait.parse(wait.print(Duration.ofMillis(millis)))).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-1s", "1.5s", "10 parsecs", "9999999999999999999s"})
    void whatIsNoDurationIsNamedWithWhatWasExpected(String text) {
        assertThatThrownBy(() -> wait.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hearth.test.wait: \"" + text + "\" is not a duration like 250ms, 10s, 5m, 2h or 1d");
    }

    @Test
    void aValueBelowTheBoundNamesTheBound() {
        assertThatThrownBy(() -> wait.parse("99ms"))
                .hasMessage("hearth.test.wait: \"99ms\" is too small, at least 100ms is needed");
        assertThat(wait.parse("100ms")).isEqualTo(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @CsvSource({"17,17", "17b,17", "64k,65536", "512m,536870912", "1g,1073741824", "2GB,2147483648", "1t,1099511627776"
    })
    void sizesArePowersOf1024(String text, long bytes) {
        assertThat(size.parse(text)).isEqualTo(bytes);
        assertThat(size.parse(size.print(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1x", "g", "-1g", "1.5g", "99999999999t"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> size.parse(text)).hasMessageContaining("is not a size like 64k, 512m or 1g");
    }

    @Test
    void choicesAreWrittenInLowerCaseWithHyphens() {
        Setting<Mode> mode = Setting.oneOf("hearth.test.mode", Mode.class).defaultsTo(Mode.FAIR);
        assertThat(mode.parse("first-in")).isEqualTo(Mode.FIRST_IN);
        assertThat(mode.defaultText()).hasValue("fair");
        assertThatThrownBy(() -> mode.parse("lifo"))
                .hasMessage("hearth.test.mode: \"lifo\" is not one of first-in, fair");
    }

    @Test
    void listsDropBlanksAndEmptyEntries() {
        assertThat(Setting.list("hearth.test.list").unset().parse(" a, b ,,c")).containsExactly("a", "b", "c");
    }

    @Test
    void booleansAreTrueOrFalseAndNothingElse() {
        Setting<Boolean> on = Setting.bool("hearth.test.on").defaultsTo(true);
        assertThat(on.parse("FALSE")).isFalse();
        assertThatThrownBy(() -> on.parse("yes")).hasMessageContaining("is not true or false");
    }

    @Test
    void fractionsLieBetweenZeroAndOne() {
        Setting<Double> share = Setting.fraction("hearth.test.share").defaultsTo(0.5);
        assertThat(share.parse("0.25")).isEqualTo(0.25);
        assertThatThrownBy(() -> share.parse("1.01")).hasMessageContaining("is not a number between 0 and 1");
        assertThatThrownBy(() -> share.parse("NaN")).hasMessageContaining("is not a number between 0 and 1");
    }

    @Test
    void portsAreOneARangeOrAny() {
        assertThat(HearthSettings.PORT_RANGE.parse("40000-40100")).isEqualTo(new PortRange(40000, 40100));
        assertThat(HearthSettings.PORT_RANGE.parse("40000")).isEqualTo(new PortRange(40000, 40000));
        assertThat(HearthSettings.PORT_RANGE.parse("0")).isEqualTo(PortRange.ANY);
        for (String text : new String[] {"40100-40000", "0-7", "70000", "-1", "a-b", "1-"}) {
            assertThatThrownBy(() -> HearthSettings.PORT_RANGE.parse(text)).hasMessageContaining("is not a port like");
        }
    }

    @Test
    void theValueOfASuspiciousKeyIsNotRepeated() {
        Setting<Integer> secret = Setting.integer("hearth.test.secret-pin").unset();
        assertThatThrownBy(() -> secret.parse("canary"))
                .hasMessage("hearth.test.secret-pin: \"********\" is not a whole number");
    }
}
