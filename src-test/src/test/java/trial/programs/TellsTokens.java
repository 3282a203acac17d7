package trial.programs;

import dev.hearth.rdd.HearthContext;
import java.io.File;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.security.token.Token;

/**
 * {@code INPUT OUTPUT}: saves the input's lines, and prints who the driver and the executors are: the kinds of the tokens that
 * the process has or that its container was started with, and whether it has a Kerberos ticket.
 */
public final class TellsTokens {
    private TellsTokens() {}

    public static void main(String[] args) throws IOException {
        System.out.println("driver: " + identity());
        try (HearthContext context = HearthContext.open("Tells tokens")) {
            Set<String> executors = new TreeSet<>(context.textFile(args[0])
                    .mapPartitions(lines -> {
                        lines.close();
                        return Stream.of(identity());
                    })
                    .collect());
            executors.forEach(each -> System.out.println("executor: " + each));
            context.textFile(args[0]).saveAsTextFile(args[1]);
        }
    }

    private static String identity() throws IOException {
        UserGroupInformation user = UserGroupInformation.getCurrentUser();
        Credentials all = new Credentials(user.getCredentials());
        all.addAll(UserGroupInformation.getLoginUser().getCredentials());
        all.addAll(Credentials.readTokenStorageFile(
                new File(System.getenv("HADOOP_TOKEN_FILE_LOCATION")), new Configuration()));
        Set<String> kinds = new TreeSet<>();
        for (Token<?> token : all.getAllTokens()) {
            kinds.add(token.getKind().toString());
        }
        return user.getShortUserName() + " " + kinds
                + (UserGroupInformation.getLoginUser().hasKerberosCredentials() ? " with" : " without") + " a ticket";
    }
}
