package dev.hearth.trial;

import dev.hearth.embedded.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one {@link Trial}, started once for all classes of this process, and audits it after each test. */
public final class TrialExtension implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TrialExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Trial.class;
    }

    @Override
    public Trial resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return trial(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        trial(context).audit();
    }

    private static Trial trial(ExtensionContext context) {
        // Not the root's store, which ends with each class where classes are handed to this process one by one.
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(Trial.class, key -> start(), Trial.class);
    }

    private static Trial start() {
        Installation installation = Checkout.installation();
        try {
            return new Trial(installation, Checkout.startHadoop(installation));
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded Hadoop did not start", e);
        }
    }
}
