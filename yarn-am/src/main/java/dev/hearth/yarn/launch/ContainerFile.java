package dev.hearth.yarn.launch;

import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.yarn.api.records.LocalResource;
import org.apache.hadoop.yarn.api.records.LocalResourceType;
import org.apache.hadoop.yarn.api.records.LocalResourceVisibility;
import org.apache.hadoop.yarn.api.records.URL;

/**
 * A file that YARN brings into a container's working directory.
 *
 * @param name there
 * @param source where it is fetched from, fully qualified
 * @param sizeBytes and {@code modifiedMillis}: of the source; YARN refuses a file that has changed since
 * @param unpacked whether {@code name} becomes the directory that the archive is unpacked into
 */
public record ContainerFile(String name, URI source, long sizeBytes, long modifiedMillis, boolean unpacked) {
    public static ContainerFile of(String name, FileStatus file, boolean unpacked) {
        return new ContainerFile(name, file.getPath().toUri(), file.getLen(), file.getModificationTime(), unpacked);
    }

    /** The files as YARN wants them: fetched as the submitter and visible to this application alone. */
    public static Map<String, LocalResource> resources(Collection<ContainerFile> files) {
        return files.stream().collect(Collectors.toMap(ContainerFile::name, ContainerFile::resource));
    }

    private LocalResource resource() {
        return LocalResource.newInstance(
                URL.fromPath(new Path(source)),
                unpacked ? LocalResourceType.ARCHIVE : LocalResourceType.FILE,
                LocalResourceVisibility.APPLICATION,
                sizeBytes,
                modifiedMillis);
    }
}
