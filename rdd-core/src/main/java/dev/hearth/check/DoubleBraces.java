package dev.hearth.check;

import dev.hearth.bytecode.ClassFile;
import dev.hearth.closure.Remedies;
import java.util.Optional;
import org.objectweb.asm.Type;

/** Collections that are anonymous classes: Java writes them with the object around them, whether or not it is used. */
final class DoubleBraces {
    private final Program program;

    DoubleBraces(Program program) {
        this.program = program;
    }

    Optional<Obstacle> of(String className) {
        Optional<ClassFile> file = program.files().find(className);
        boolean collection = program.files().isA(className, "java/util/Collection")
                || program.files().isA(className, "java/util/Map");
        if (!collection || file.isEmpty() || !program.classNames().contains(className)) {
            return Optional.empty();
        }
        return file.get().fields().stream()
                .filter(ClassFile.DeclaredField::isAround)
                .map(field -> Type.getType(field.descriptor()).getInternalName())
                .filter(program::isNeverSerializable)
                .map(outer -> new Obstacle(
                        ".this",
                        StaticType.of(outer).words(),
                        "it is not serializable; "
                                + Remedies.doubleBraces(
                                        Sendability.simpleName(file.get().superName()))))
                .findFirst();
    }
}
