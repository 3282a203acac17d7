package dev.hearth.closure;

import dev.hearth.bytecode.ClassFiles;
import java.security.CodeSource;

/** The jar or folder that a class was loaded from, by its last name: what a user would look for. */
final class ClassOrigin {
    /** Of the JDK's classes and the engine's own, which are the same everywhere. */
    static final String NONE = "";

    private ClassOrigin() {}

    static String of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (ClassFiles.isJdk(Layout.internalName(type))
                || source == null
                || source.getLocation() == null
                || source.equals(ClassOrigin.class.getProtectionDomain().getCodeSource())) {
            return NONE;
        }
        return lastName(source.getLocation().getPath(), "/" + Layout.internalName(type) + ".class");
    }

    /** A location is a jar, a folder, or the class's own file in one of them. */
    private static String lastName(String location, String file) {
        String place = location.endsWith(file) ? location.substring(0, location.length() - file.length()) : location;
        while (place.endsWith("/") || place.endsWith("!")) {
            place = place.substring(0, place.length() - 1);
        }
        return place.substring(place.lastIndexOf('/') + 1);
    }
}
