package dev.hearth.junit;

import dev.hearth.rdd.HearthContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Opens, lends and closes the context that {@link HearthTest} describes. */
final class HearthExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(HearthExtension.class);

    /** What the store closes at the end of the class; in this old way, so that JUnit before 5.13 does as well. */
    @SuppressWarnings("deprecation")
    private record Opened(HearthContext context) implements AutoCloseable, ExtensionContext.Store.CloseableResource {
        @Override
        public void close() {
            context.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == HearthContext.class;
    }

    @Override
    public HearthContext resolveParameter(ParameterContext parameter, ExtensionContext test) {
        ExtensionContext owner = annotated(test);
        Class<?> ownerClass = owner.getRequiredTestClass();
        return owner.getStore(NAMESPACE)
                .getOrComputeIfAbsent(ownerClass, HearthExtension::open, Opened.class)
                .context();
    }

    /** The nearest class around the test that has the annotation; its store outlives all of its tests, nested ones too. */
    private static ExtensionContext annotated(ExtensionContext test) {
        ExtensionContext context = test;
        while (context.getTestMethod().isPresent()
                || !AnnotationSupport.isAnnotated(context.getTestClass(), HearthTest.class)) {
            context = context.getParent()
                    .orElseThrow(() -> new ExtensionConfigurationException(
                            "found no @HearthTest around " + test.getDisplayName()));
        }
        return context;
    }

    private static Opened open(Class<?> annotated) {
        HearthTest wanted =
                AnnotationSupport.findAnnotation(annotated, HearthTest.class).orElseThrow();
        HearthContext.Builder builder =
                HearthContext.builder(annotated.getSimpleName()).master(wanted.master());
        for (String setting : wanted.settings()) {
            int sign = setting.indexOf('=');
            if (sign < 1) {
                throw new ExtensionConfigurationException(
                        "@HearthTest of %s: expected key=value in settings, found \"%s\""
                                .formatted(annotated.getName(), setting));
            }
            builder.set(
                    setting.substring(0, sign).strip(),
                    setting.substring(sign + 1).strip());
        }
        return new Opened(builder.open());
    }
}
