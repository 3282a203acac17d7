package dev.hearth.session;

import java.lang.invoke.SerializedLambda;

/** Called by rewritten code of snippets that reads lambdas. */
public final class LambdaSite {
    private LambdaSite() {}

    /** Whether a lambda was made at the site that makes such ones. */
    public static boolean made(
            SerializedLambda lambda, String interfaceName, String owner, String name, String descriptor, int kind) {
        return lambda.getImplMethodName().equals(name)
                && lambda.getImplMethodSignature().equals(descriptor)
                && lambda.getImplClass().equals(owner)
                && lambda.getFunctionalInterfaceClass().equals(interfaceName)
                && lambda.getImplMethodKind() == kind;
    }
}
