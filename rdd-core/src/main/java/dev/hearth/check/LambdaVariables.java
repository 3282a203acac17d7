package dev.hearth.check;

import dev.hearth.bytecode.ClassFile;
import dev.hearth.bytecode.ClassFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The variables that a lambda captured, which the compiler made the first parameters of its method. */
final class LambdaVariables {
    /** How the names of methods begin that compilers make of lambdas. */
    static final String LAMBDA = "lambda$";

    private final Map<Integer, String> names = new HashMap<>();

    private LambdaVariables() {}

    /** None if it is no lambda. */
    static LambdaVariables of(ClassFiles files, Handle implementation) {
        LambdaVariables variables = new LambdaVariables();
        if (implementation.getName().startsWith(LAMBDA)) {
            files.find(implementation.getOwner()).ifPresent(file -> variables.read(file, implementation));
        }
        return variables;
    }

    Optional<String> name(int slot) {
        return Optional.ofNullable(names.get(slot));
    }

    private void read(ClassFile file, Handle implementation) {
        file.accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                boolean wanted = name.equals(implementation.getName()) && descriptor.equals(implementation.getDesc());
                return wanted ? new Variables() : null;
            }
        });
    }

    private final class Variables extends MethodVisitor {
        Variables() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitLocalVariable(
                String name, String descriptor, String signature, Label start, Label end, int slot) {
            names.putIfAbsent(slot, name);
        }
    }
}
