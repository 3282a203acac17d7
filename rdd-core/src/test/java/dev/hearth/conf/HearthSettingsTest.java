package dev.hearth.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HearthSettingsTest {
    @Test
    void everyDeclaredSettingIsListedOnce() throws IllegalAccessException {
        List<Object> declared = new ArrayList<>();
        for (Field field : HearthSettings.class.getFields()) {
            if (field.getType() == Setting.class) {
                declared.add(field.get(null));
            }
        }
        assertThat(HearthSettings.all().stream().<Object>map(setting -> setting))
                .as("HearthSettings.all()")
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void everyKeyIsUniqueAndInOurNamespaceAndExplained() {
        assertThat(HearthSettings.all()).extracting(Setting::key).doesNotHaveDuplicates();
        assertThat(HearthSettings.all()).allSatisfy(setting -> {
            assertThat(setting.key())
                    .matches("hearth(\\.[a-z]+(-[a-z]+)*)+")
                    .doesNotStartWith(HearthConf.HADOOP_PREFIX);
            assertThat(setting.doc()).endsWith(".");
        });
    }

    @Test
    void everyDefaultIsWithinItsBoundsAndReadsBackAsWritten() {
        assertThat(HearthSettings.all())
                .allSatisfy(setting -> setting.defaultText().ifPresent(text -> assertThat((Object) setting.parse(text))
                        .isEqualTo(setting.defaultValue().orElseThrow())));
    }

    @Test
    void theCommittedTableOfSettingsIsUpToDate() throws Exception {
        assertThat(Files.readString(Path.of("..", "conf", "settings.md")))
                .as("conf/settings.md; after a setting has changed, compile and run in the project's folder: "
                        + "java -cp rdd-core/target/classes dev.hearth.conf.SettingsTable > conf/settings.md")
                .isEqualTo(SettingsTable.markdown());
    }

    @Test
    void theTemplateOfTheSiteFileIsValid() throws Exception {
        assertThat(SiteFile.read(Path.of("..", "conf", SiteFile.NAME).toUri().toURL()))
                .isEmpty();
    }
}
