package dev.hearth.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.hadoop.util.VersionInfo;
import picocli.CommandLine.IVersionProvider;

/** What this build is and what it runs on. */
final class HearthVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "Hearth " + built().getProperty("version"),
            "Hadoop " + VersionInfo.getVersion() + " (built against " + built().getProperty("hadoop") + ")",
            "Java " + Runtime.version() + " at " + System.getProperty("java.home")
        };
    }

    private static Properties built() {
        try (InputStream in = HearthVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
