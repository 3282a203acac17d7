package dev.hearth.yarn.client;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.security.UserGroupInformation;

/** The Kerberos ticket by which a secure cluster knows who asks. */
final class Ticket {
    private Ticket() {}

    /** What to do about it if it is needed and there is none, or only one that has expired. */
    static Optional<String> missing() throws IOException {
        if (!UserGroupInformation.isSecurityEnabled()
                || UserGroupInformation.getLoginUser().hasKerberosCredentials()) {
            return Optional.empty();
        }
        return Optional.of("this cluster wants Kerberos, and %s has no valid ticket%s; type kinit, then try again"
                .formatted(
                        UserGroupInformation.getLoginUser().getShortUserName(),
                        Optional.ofNullable(System.getenv("KRB5CCNAME"))
                                .map(cache -> " in " + cache + " (KRB5CCNAME)")
                                .orElse("")));
    }
}
