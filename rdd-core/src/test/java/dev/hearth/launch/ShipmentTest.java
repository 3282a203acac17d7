package dev.hearth.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShipmentTest {
    private final Configuration hadoop = new Configuration(false);

    @TempDir
    private Path folder;

    private Path words;
    private Path work;

    @BeforeEach
    void makeFiles() throws IOException {
        words = Files.writeString(folder.resolve("words.txt"), "one two");
        work = Files.createDirectory(folder.resolve("work"));
    }

    @Test
    void filesAreFoundUnderTheirAliasesAndArchivesUnpacked() throws IOException {
        Path zip = zip("models.zip", "a/weights.txt", "0.5");

        fill(List.of(words.toString(), words + "#dictionary", words.toUri() + "#again"), List.of(zip + "#models"));

        assertThat(work.resolve("words.txt")).hasContent("one two");
        assertThat(work.resolve("dictionary")).hasContent("one two");
        assertThat(work.resolve("again")).hasContent("one two");
        assertThat(work.resolve("models/a/weights.txt")).hasContent("0.5");
        assertThat(work.toFile().list()).containsExactlyInAnyOrder("words.txt", "dictionary", "again", "models");
    }

    @Test
    void aFileWhoseNameHasAHashIsTakenAsItIsWritten() throws IOException {
        Path odd = Files.writeString(folder.resolve("c#sharp"), "odd");

        fill(List.of(odd.toString()), List.of());

        assertThat(work.resolve("c#sharp")).hasContent("odd");
    }

    @Test
    void anArchiveThatWouldWriteElsewhereIsRefused() throws IOException {
        Path zip = zip("evil.zip", "../../escaped.txt", "!");

        assertThatThrownBy(() -> fill(List.of(), List.of(zip.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("-archives " + zip);

        assertThat(folder.resolve("escaped.txt")).doesNotExist();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceWithTheOptionAndTheRemedy() {
        List<String> problems = new Shipment(
                        List.of(
                                "/no/file#x",
                                words.toString(),
                                words + "#words.txt",
                                words + "#a/b",
                                words + "#hearth-x"),
                        List.of("/no/library.jar"),
                        List.of(words + "#other"))
                .problems(hadoop);

        assertThat(problems)
                .hasSize(6)
                .anySatisfy(each -> assertThat(each).contains("-files /no/file#x: no such file", "whole URI"))
                .anySatisfy(each -> assertThat(each).contains("another file called \"words.txt\"", "#another-name"))
                .anySatisfy(each -> assertThat(each).contains("cannot be called \"a/b\"", "#another-name"))
                .anySatisfy(each -> assertThat(each).contains("cannot be called \"hearth-x\""))
                .anySatisfy(each -> assertThat(each).contains("-libjars /no/library.jar: no such file"))
                .anySatisfy(each -> assertThat(each).contains("-archives", "use -files"));
    }

    @Test
    void whereNothingCanBePutOnlyWhatIsThereUnderItsNameIsFound() throws IOException {
        Shipment shipment = new Shipment(
                List.of(words.toString(), words + "#dictionary", "hdfs://somewhere/words.txt"),
                List.of(),
                List.of(folder.resolve("models.zip").toString()));

        assertThat(shipment.missingFrom(folder, "local[2]"))
                .hasSize(3)
                .anySatisfy(each -> assertThat(each).contains(words + "#dictionary", "local[2]", "local-cluster"))
                .anySatisfy(each -> assertThat(each).contains("hdfs://somewhere/words.txt"))
                .anySatisfy(each -> assertThat(each).contains("no directory models.zip"));

        Files.createSymbolicLink(folder.resolve("dictionary"), words);
        Files.createDirectory(folder.resolve("models.zip"));
        assertThat(shipment.missingFrom(folder, "local[2]"))
                .singleElement()
                .asString()
                .contains("hdfs:");
    }

    private void fill(List<String> files, List<String> archives) throws IOException {
        Shipment shipment = new Shipment(files, List.of(), archives);
        assertThat(shipment.problems(hadoop)).isEmpty();
        new WorkingDirectory(shipment, hadoop).fill(work);
    }

    private Path zip(String name, String entry, String content) throws IOException {
        Path zip = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return zip;
    }
}
