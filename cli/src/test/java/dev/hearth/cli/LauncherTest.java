package dev.hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

class LauncherTest {
    private final ClassReader launcher = launcher();

    @Test
    void theLauncherLoadsOnJava8() {
        assertThat(launcher.readUnsignedShort(6)).isEqualTo(Opcodes.V1_8);
    }

    /** A class that the launcher names could load before the check, and would need Java 17. */
    @Test
    void theLauncherNamesNoClassButTheJdksAndItself() {
        assertThat(namedClasses()).allMatch(name -> name.startsWith("java/") || name.equals("dev/hearth/cli/Launcher"));
    }

    @Test
    void theRefusalSaysWhatIsNeededWhatWasFoundAndWhatToDo() {
        assertThat(Launcher.refusal("1.8.0_392", "/usr/lib/jvm/java-8"))
                .isEqualTo("hearth: needs Java 17, found 1.8.0_392 at /usr/lib/jvm/java-8; "
                        + "set JAVA_HOME to a Java 17 or newer");
    }

    @Test
    void oldAndNewWaysOfNumberingJavaAreUnderstood() {
        assertThat(Launcher.feature("1.8")).isEqualTo(8);
        assertThat(Launcher.feature("11")).isEqualTo(11);
        assertThat(Launcher.feature("17")).isEqualTo(17);
    }

    private Set<String> namedClasses() {
        Set<String> names = new TreeSet<>();
        char[] buffer = new char[launcher.getMaxStringLength()];
        for (int item = 1; item < launcher.getItemCount(); item++) {
            int offset = launcher.getItem(item);
            if (offset > 0 && launcher.readByte(offset - 1) == 7) { // CONSTANT_Class
                String name = launcher.readUTF8(offset, buffer);
                if (!name.startsWith("[")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static ClassReader launcher() {
        try (InputStream in = Launcher.class.getResourceAsStream("Launcher.class")) {
            return new ClassReader(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
