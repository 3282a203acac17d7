package dev.hearth.yarn.client;

import java.io.IOException;
import java.util.Collection;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.yarn.client.util.YarnClientUtils;

/** Lets an application read and write files as its submitter on a cluster with Kerberos, where a name is not enough. */
final class Tokens {
    /** MapReduce's key for further file systems that a job will use; those who set it mean the same here. */
    private static final String MORE_FILE_SYSTEMS = "mapreduce.job.hdfs-servers";

    private Tokens() {}

    /** Adds a delegation token for the file system of each path; nothing on a cluster without security. */
    static void addTo(Credentials credentials, Collection<Path> paths, Configuration hadoop) throws IOException {
        if (!UserGroupInformation.isSecurityEnabled()) {
            return;
        }
        String renewer = YarnClientUtils.getRmPrincipal(hadoop);
        for (Path path : paths) {
            path.getFileSystem(hadoop).addDelegationTokens(renewer, credentials);
        }
        for (String more : hadoop.getTrimmedStrings(MORE_FILE_SYSTEMS)) {
            new Path(more).getFileSystem(hadoop).addDelegationTokens(renewer, credentials);
        }
    }
}
