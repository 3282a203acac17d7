package dev.hearth.fingerprint;

import java.nio.file.Path;
import java.util.List;

/** A class loader that takes what is a program's own from files alone; what the loaders above it have is not the program's. */
public interface CodeLocations {
    /** Jars and directories, in the order in which they are searched. */
    List<Path> codeLocations();
}
