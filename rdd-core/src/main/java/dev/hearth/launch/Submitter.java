package dev.hearth.launch;

import java.io.IOException;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * The user whose work a container does. On a cluster without Kerberos every container runs as the NodeManager's own operating
 * system user, who can neither read the submitter's staging directory nor should own the files that a program writes.
 */
public final class Submitter {
    /** The kind of the token with which an ApplicationMaster speaks to the ResourceManager; it is nobody else's. */
    private static final Text RESOURCE_MANAGER_TOKEN = new Text("YARN_AM_RM_TOKEN");

    private Submitter() {}

    /**
     * From here on, whatever this process does with a file system it does as the submitter, with the container's credentials
     * but the ApplicationMaster's. For the process and not only for one call stack, because threads of pools that somebody
     * else started would not inherit the latter.
     *
     * @param name the submitter, as the cluster put it into the container's environment
     * @return who the process was before: the only one who may speak to the ResourceManager
     * @throws IOException if the container's own credentials cannot be read
     */
    public static UserGroupInformation become(String name) throws IOException {
        UserGroupInformation before = UserGroupInformation.getLoginUser();
        UserGroupInformation submitter = UserGroupInformation.createRemoteUser(name);
        submitter.addCredentials(shareable(before.getCredentials()));
        UserGroupInformation.setLoginUser(submitter);
        return before;
    }

    /** Everything but the ApplicationMaster's token for the ResourceManager. */
    public static Credentials shareable(Credentials all) {
        Credentials shared = new Credentials();
        all.getSecretKeyMap().forEach(shared::addSecretKey);
        all.getTokenMap().forEach((alias, token) -> {
            if (!token.getKind().equals(RESOURCE_MANAGER_TOKEN)) {
                shared.addToken(alias, token);
            }
        });
        return shared;
    }
}
