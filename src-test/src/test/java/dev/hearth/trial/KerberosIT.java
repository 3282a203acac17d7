package dev.hearth.trial;

import static dev.hearth.trial.Trial.expectSuccess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.embedded.ClientProcess;
import dev.hearth.embedded.Installation;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a cluster with Kerberos a submitter needs a ticket, and the application works with tokens that the ticket bought. */
@Tag("kerberos") // a process of its own: one JVM is somebody on a secure cluster or on another, never both
final class KerberosIT {
    private static KerberosRealm realm;
    private static Trial trial;
    private static MiniDFSCluster archive;

    @BeforeAll
    static void startSecureHadoop() throws Exception {
        Path scratch = Checkout.scratch().resolve("kerberos");
        realm = KerberosRealm.start(scratch);
        Installation installation = Checkout.installation();
        trial = new Trial(installation, Checkout.startHadoop(installation, realm::secure));
        Configuration settings = new Configuration(trial.hadoop().configuration());
        settings.set("hdfs.minidfs.basedir", scratch.resolve("archive").toString());
        archive = new MiniDFSCluster.Builder(settings)
                .numDataNodes(1)
                .format(true)
                .build();
        archive.waitClusterUp();
        archive.getFileSystem().setPermission(new org.apache.hadoop.fs.Path("/"), new FsPermission("1777"));
    }

    @AfterAll
    static void stopEverything() {
        if (archive != null) {
            archive.shutdown(true);
        }
        if (trial != null) {
            trial.close();
        }
        if (realm != null) {
            realm.close();
        }
    }

    @AfterEach
    void audit() {
        trial.audit();
    }

    @Test
    void aProgramReadsOneFileSystemAndWritesAnotherWithNothingButTokens() throws Exception {
        String input = trial.put("/tmp/kerberos/words.txt", new GeneratedText(11, 20_000));
        String output = archive.getURI() + "/alices-words";

        ClientProcess client = submit(
                realm.ticketOf("alice"),
                List.of("--input", input, "-D", "mapreduce.job.hdfs-servers=" + archive.getURI()),
                input,
                output);

        assertThat(expectSuccess(client))
                .contains("executor: alice [HDFS_DELEGATION_TOKEN] without a ticket")
                .contains("driver: alice [HDFS_DELEGATION_TOKEN, YARN_AM_RM_TOKEN] without a ticket");
        assertThat(client.out())
                .filteredOn(line -> line.startsWith("executor:"))
                .hasSize(1);
        FileStatus[] saved = archive.getFileSystem().listStatus(new org.apache.hadoop.fs.Path("/alices-words"));
        assertThat(saved).extracting(FileStatus::getOwner).containsOnly("alice");
        assertThat(saved).anyMatch(file -> file.getPath().getName().equals("_SUCCESS"));
    }

    @Test
    void withoutATicketNothingIsSubmittedAndTheAnswerIsToTypeKinit() throws Exception {
        int before = trial.applicationsSubmitted();

        ClientProcess client = submit(Path.of("/nonexistent/ticket"), List.of(), "/tmp/in", "/tmp/out");

        assertThat(client.exitCode(Trial.LIMIT)).as(client::everything).isEqualTo(2);
        assertThat(client.everything()).contains("kinit").doesNotContain("\tat ");
        assertThat(trial.applicationsSubmitted()).isEqualTo(before);
    }

    @Test
    void anotherUserWithATicketCannotReadWhatASubmitterHasStaged() throws Exception {
        String input = trial.put("/tmp/kerberos/few.txt", new GeneratedText(12, 10));
        expectSuccess(submit(
                realm.ticketOf("carol"),
                List.of(),
                input,
                trial.hadoop().fileSystem().getUri() + "/tmp/carols"));
        Path ticket = realm.ticketOf("bob");

        UserGroupInformation bob = UserGroupInformation.getUGIFromTicketCache(ticket.toString(), "bob");
        assertThatThrownBy(() -> bob.doAs((PrivilegedExceptionAction<FileStatus[]>) () -> {
                    try (FileSystem files =
                            FileSystem.newInstance(trial.hadoop().configuration())) {
                        return files.listStatus(new org.apache.hadoop.fs.Path("/tmp/hearth-carol/staging"));
                    }
                }))
                .isInstanceOf(AccessControlException.class);
    }

    private static ClientProcess submit(Path ticket, List<String> options, String input, String output)
            throws Exception {
        return trial.start(
                trial.client().environment("KRB5CCNAME", ticket.toString()).jvmOption(realm.jvmOption()),
                Trial.submission("yarn", options, "TellsTokens", input, output));
    }
}
