package dev.hearth.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;

/** Does on this machine what a NodeManager does for a container: fills a working directory with what goes along. */
public final class WorkingDirectory {
    private final Shipment shipment;
    private final Configuration hadoop;

    public WorkingDirectory(Shipment shipment, Configuration hadoop) {
        this.shipment = shipment;
        this.hadoop = hadoop;
    }

    /**
     * Fills an empty directory: files of this machine are linked, others fetched, archives unpacked.
     *
     * @throws IOException naming the file that could not be brought
     */
    public void fill(Path directory) throws IOException {
        for (String text : shipment.files()) {
            NamedFile file = NamedFile.parse(text);
            try {
                bring(file, directory.resolve(file.name()));
            } catch (IOException e) {
                throw new IOException("-files %s cannot be brought: %s".formatted(text, e.getMessage()), e);
            }
        }
        for (String text : shipment.archives()) {
            NamedFile archive = NamedFile.parse(text);
            try {
                unpack(archive, directory);
            } catch (IOException e) {
                throw new IOException("-archives %s cannot be unpacked: %s".formatted(text, e.getMessage()), e);
            }
        }
    }

    private void bring(NamedFile file, Path target) throws IOException {
        if (file.local().isPresent()) {
            Files.createSymbolicLink(target, file.local().get().toRealPath());
        } else {
            org.apache.hadoop.fs.Path source = file.remote().orElseThrow();
            FileUtil.copy(source.getFileSystem(hadoop), source, target.toFile(), false, hadoop);
        }
    }

    /** Entries that would leave the archive's directory are refused by Hadoop, which does the same on nodes. */
    private void unpack(NamedFile archive, Path directory) throws IOException {
        String ending = archive.archiveEnding().orElseThrow();
        Path packed = directory.resolve("hearth-packed" + ending); // a name that no user's file can have
        bring(archive, packed);
        File target = directory.resolve(archive.name()).toFile();
        if (ending.equals(".zip") || ending.equals(".jar")) {
            FileUtil.unZip(packed.toFile(), target);
        } else {
            FileUtil.unTar(packed.toFile(), target);
        }
        Files.delete(packed);
    }
}
