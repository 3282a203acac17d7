package dev.hearth.yarn.staging;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Directories of applications whose client and ApplicationMaster both died before they could delete them. */
public final class Leftovers {
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final StagingArea area;

    public Leftovers(StagingArea area) {
        this.area = area;
    }

    /** What the ResourceManager says of an application. */
    public enum Fate {
        LIVES,
        FINISHED,
        /** Never submitted, being submitted just now, or finished long ago. */
        UNKNOWN
    }

    /** Asks what became of an application. */
    @FunctionalInterface
    public interface Registry {
        Fate fateOf(String applicationId) throws IOException;
    }

    /**
     * Deletes what no living application needs.
     *
     * @param current the directory just made; its time is the file system's now
     * @return the names of the applications whose directories were deleted
     */
    public List<String> sweep(ApplicationDirectory current, Registry registry) throws IOException {
        long now = area.fileSystem().getFileStatus(current.path()).getModificationTime();
        List<String> deleted = new ArrayList<>();
        for (FileStatus directory : area.fileSystem().listStatus(area.applications())) {
            String application = directory.getPath().getName();
            if (!directory.getPath().equals(current.path())
                    && abandoned(registry.fateOf(application), now - directory.getModificationTime())) {
                area.fileSystem().delete(new Path(area.applications(), application), true);
                deleted.add(application);
            }
        }
        return deleted;
    }

    private static boolean abandoned(Fate fate, long ageMillis) {
        return switch (fate) {
            case LIVES -> false;
            case FINISHED -> true;
            case UNKNOWN -> ageMillis > FORGOTTEN_AFTER.toMillis();
        };
    }
}
