package dev.hearth.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Security;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ApplicationKeyTest {
    private final ApplicationKey key = ApplicationKey.generate();

    @Test
    void aKeyIsTheSameAfterARoundTrip() {
        ApplicationKey back = ApplicationKey.decode(key.encode());
        assertThat(back.certificate()).isEqualTo(key.certificate());
        assertThat(back.privateKey()).isEqualTo(key.privateKey());
        assertThat(back.encode()).isEqualTo(key.encode());
    }

    @Test
    void twoKeysDiffer() {
        assertThat(ApplicationKey.generate().encode()).isNotEqualTo(key.encode());
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] encoded = key.encode();
        for (int length = 0; length < encoded.length; length++) {
            byte[] cut = Arrays.copyOf(encoded, length);
            assertThatThrownBy(() -> ApplicationKey.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> ApplicationKey.decode(Arrays.copyOf(encoded, encoded.length + 1)))
                .hasMessage("application key has 1 bytes too many");
    }

    @Test
    void anotherVersionIsRefusedWithWhatToDo() {
        byte[] encoded = key.encode();
        encoded[0] = 9;
        assertThatThrownBy(() -> ApplicationKey.decode(encoded))
                .hasMessage("application key has version 9, expected 1; submit and run with the same Hearth");
    }

    @Test
    void theSecretIsNotInItsDescriptionNorInTheErrorOfADamagedKey() {
        String secret = Base64.getEncoder().encodeToString(key.privateKey().getEncoded());
        assertThat(key.toString()).isEqualTo("ApplicationKey").doesNotContain(secret);
        byte[] damaged = key.encode();
        damaged[7] ^= 0x55;
        assertThatThrownBy(() -> ApplicationKey.decode(damaged))
                .hasMessage("application key of %d bytes is damaged".formatted(damaged.length));
    }

    @Test
    void makingAKeyRegistersNoSecurityProvider() {
        assertThat(Security.getProvider("BC")).isNull();
    }
}
