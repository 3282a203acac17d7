package dev.hearth.trial;

import dev.hearth.embedded.EmbeddedHadoop;
import dev.hearth.embedded.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.minikdc.MiniKdc;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.client.KrbClient;

/**
 * A realm of its own with a key distribution centre in this process, for which it is the only one that there can be: the JDK
 * and Hadoop both keep who they are in static state.
 */
final class KerberosRealm implements AutoCloseable {
    private static final String DAEMONS = "daemon/localhost";
    private static final String WEB = "HTTP/localhost";

    private final MiniKdc kdc;
    private final Path folder;

    private KerberosRealm(MiniKdc kdc, Path folder) {
        this.kdc = kdc;
        this.folder = folder;
    }

    static KerberosRealm start(Path folder) throws Exception {
        Checkout.logToFile();
        Files.createDirectories(folder);
        Properties settings = MiniKdc.createConf();
        settings.setProperty(MiniKdc.KDC_BIND_ADDRESS, "localhost");
        MiniKdc kdc = new MiniKdc(settings, folder.toFile());
        kdc.start(); // tells this JVM, too
        KerberosRealm realm = new KerberosRealm(kdc, folder);
        kdc.createPrincipal(realm.daemonKeys().toFile(), DAEMONS, WEB);
        return realm;
    }

    /** The JVM option that is to a process what {@code /etc/krb5.conf} is to a machine. */
    String jvmOption() {
        return "-D" + MiniKdc.JAVA_SECURITY_KRB5_CONF + "=" + kdc.getKrb5conf();
    }

    /** Settings of a cluster that believes nobody without a ticket or a token, and this process becomes its daemons. */
    void secure(Configuration settings) {
        settings.set("hadoop.security.authentication", "kerberos");
        settings.setBoolean("hadoop.security.authorization", true);
        settings.set(
                "hadoop.security.auth_to_local",
                "RULE:[2:$1@$0](daemon@.*)s/.*/daemon/ RULE:[2:$1@$0](HTTP@.*)s/.*/HTTP/ DEFAULT");
        for (String daemon : new String[] {"dfs.namenode", "dfs.datanode"}) {
            settings.set(daemon + ".kerberos.principal", principal(DAEMONS));
            settings.set(daemon + ".keytab.file", daemonKeys().toString());
        }
        for (String daemon : new String[] {"yarn.resourcemanager", "yarn.nodemanager"}) {
            settings.set(daemon + ".principal", principal(DAEMONS));
            settings.set(daemon + ".keytab", daemonKeys().toString());
        }
        settings.set("dfs.web.authentication.kerberos.principal", principal(WEB));
        settings.set("dfs.web.authentication.kerberos.keytab", daemonKeys().toString());
        settings.setBoolean("dfs.block.access.token.enable", true);
        // Authentication takes the place of privileged ports, which need root; and no page of a daemon is ever read.
        settings.set("dfs.data.transfer.protection", "authentication");
        settings.set("dfs.http.policy", "HTTP_ONLY");
        settings.setBoolean("ignore.secure.ports.for.testing", true);
        settings.set("yarn.nodemanager.admin-env", "JAVA_TOOL_OPTIONS=" + jvmOption());
        UserGroupInformation.setConfiguration(settings);
        try {
            UserGroupInformation.loginUserFromKeytab(
                    principal(DAEMONS), daemonKeys().toString());
            showToThreadsOfDaemons(settings);
        } catch (IOException e) {
            throw new UncheckedIOException("the daemons cannot log in", e);
        }
    }

    /**
     * Some of a daemon's threads, such as a node manager's localizers, read settings anew from their class path. A daemon of a
     * cluster has {@code core-site.xml} there; here it is this thread's and those that it starts from now on.
     */
    private void showToThreadsOfDaemons(Configuration settings) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        EmbeddedHadoop.writeSite(settings, conf.resolve("core-site.xml"));
        Thread thread = Thread.currentThread();
        URL[] first = {conf.toUri().toURL()};
        thread.setContextClassLoader(new URLClassLoader(first, thread.getContextClassLoader()));
    }

    /** A file with a fresh ticket, as {@code kinit} leaves it. */
    Path ticketOf(String user) throws Exception {
        Path keys = folder.resolve(user + ".keytab");
        if (!Files.exists(keys)) {
            kdc.createPrincipal(keys.toFile(), user);
        }
        Path cache = folder.resolve(user + ".ticket");
        try {
            KrbClient client = new KrbClient(kdc.getKrb5conf().getParentFile());
            client.init();
            client.storeTicket(client.requestTgt(principal(user), keys.toFile()), cache.toFile());
        } catch (KrbException e) {
            throw new IOException("no ticket for " + user, e);
        }
        return cache;
    }

    private String principal(String name) {
        return name + "@" + kdc.getRealm();
    }

    private Path daemonKeys() {
        return folder.resolve("daemons.keytab");
    }

    @Override
    public void close() {
        kdc.stop();
        Folders.delete(folder);
    }
}
