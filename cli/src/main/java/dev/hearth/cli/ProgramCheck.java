package dev.hearth.cli;

import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.Master;
import dev.hearth.launch.NamedFile;
import dev.hearth.launch.Shipment;
import dev.hearth.launch.UserClassLoader;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/** Everything that can be known to be wrong before a program runs on this machine. */
final class ProgramCheck {
    private final Problems problems;
    private final Configuration hadoop;

    ProgramCheck(Problems problems, Configuration hadoop) {
        this.problems = problems;
        this.hadoop = hadoop;
    }

    /** @param master empty if it cannot be told, which is among the problems */
    void shipment(Shipment shipment, Optional<Master> master) {
        problems.addAll(shipment.problems(hadoop));
        for (NamedFile library : shipment.jars()) {
            if (library.remote().isPresent()) {
                problems.add("-libjars " + library.text()
                        + ": a local master loads jars of this machine only; copy it here with 'hadoop fs -get'");
            }
        }
        if (problems.none() && master.filter(Master.Local.class::isInstance).isPresent()) {
            problems.addAll(shipment.missingFrom(Path.of(""), HearthSettings.MASTER.print(master.get())));
        }
    }

    void inputs(List<String> inputs) {
        for (String input : inputs) {
            try {
                org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(input);
                FileStatus[] found = path.getFileSystem(hadoop).globStatus(path);
                if (found == null || found.length == 0) {
                    problems.add("--input " + input + ": nothing there in "
                            + path.getFileSystem(hadoop).getUri() + "; correct the path, or write the whole URI");
                }
            } catch (IOException | IllegalArgumentException e) {
                problems.add("--input %s cannot be checked (%s); correct the path, or see that its file system is up"
                        .formatted(input, e.getMessage()));
            }
        }
    }

    /** The main class, if jar and class can be used. */
    Optional<String> mainClass(Path jar, Optional<String> named, List<Path> libraries) {
        if (!Files.isRegularFile(jar)) {
            problems.add("jar " + jar + ": no such file; build it, or correct the path (options go before it)");
            return Optional.empty();
        }
        try (JarFile open = new JarFile(jar.toFile())) {
            Optional<String> mainClass = named.or(() -> manifestMainClass(open));
            if (mainClass.isEmpty()) {
                problems.add("jar " + jar + " names no Main-Class; say which with --class");
                return Optional.empty();
            }
            return usable(mainClass.get(), open, libraries) ? mainClass : Optional.empty();
        } catch (IOException e) {
            problems.add("jar " + jar + " cannot be read as one (" + e.getMessage() + "); build it again");
            return Optional.empty();
        }
    }

    private static Optional<String> manifestMainClass(JarFile jar) {
        try {
            Manifest manifest = jar.getManifest();
            return manifest == null
                    ? Optional.empty()
                    : Optional.ofNullable(manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean usable(String mainClass, JarFile jar, List<Path> libraries) throws IOException {
        List<Path> classPath = new ArrayList<>(List.of(Path.of(jar.getName())));
        libraries.stream().filter(Files::isRegularFile).forEach(classPath::add);
        try (UserClassLoader loader = new UserClassLoader(classPath, getClass().getClassLoader())) {
            int modifiers = Class.forName(mainClass, false, loader)
                    .getMethod("main", String[].class)
                    .getModifiers();
            if (Modifier.isStatic(modifiers)) {
                return true;
            }
            problems.add("class " + mainClass + ": its main is not static; declare public static void main(String[])");
        } catch (ClassNotFoundException e) {
            problems.add("class " + mainClass + " is not in " + jar.getName() + "; " + instead(mainClass, jar));
        } catch (NoSuchMethodException e) {
            problems.add("class " + mainClass
                    + " has no main; declare public static void main(String[]), or correct --class");
        } catch (LinkageError e) {
            problems.add("class " + mainClass + " cannot be loaded (" + e + "); add what it needs with -libjars");
        }
        return false;
    }

    private static String instead(String mainClass, JarFile jar) {
        String simpleName = mainClass.substring(mainClass.lastIndexOf('.') + 1);
        String alike = jar.stream()
                .map(entry -> entry.getName())
                .filter(name -> name.endsWith(".class")
                        && name.substring(name.lastIndexOf('/') + 1).equalsIgnoreCase(simpleName + ".class"))
                .map(name ->
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                .collect(Collectors.joining(" or "));
        return alike.isEmpty() ? "write its whole name, package included" : "did you mean " + alike + "?";
    }
}
