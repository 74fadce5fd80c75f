package io.dpsallocation.testkit.junit;

import io.dpsallocation.testkit.dps.WebhookCall;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.dps.WebhookReply;
import io.dpsallocation.testkit.internal.TestKitCode;
import io.dpsallocation.webhook.AllocationWebhook;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstances;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The field of a test that holds its webhook, read anew for each call. Thread-safe as far as the field is. */
final class WebhookField implements WebhookEndpoint {

    private final Field field;
    private final Class<?> declaredFor;
    private final ExtensionContext context;

    private WebhookField(Field field, Class<?> declaredFor, ExtensionContext context) {
        this.field = field;
        this.declaredFor = declaredFor;
        this.context = context;
    }

    /** The field of the test's class, or else of the nearest class around it that has one. */
    static Optional<WebhookField> of(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        while (type != null) {
            List<Field> fields = AnnotationSupport.findAnnotatedFields(type, DpsWebhook.class);
            if (fields.size() > 1) {
                throw unusable(fields.size() + " fields of " + type.getSimpleName()
                        + " are annotated with @DpsWebhook; keep one, and bind others with DpsExtension.with(..)");
            }
            if (!fields.isEmpty()) {
                return Optional.of(new WebhookField(fields.get(0), type, context));
            }
            type = Surrounding.of(type);
        }
        return Optional.empty();
    }

    /**
     * Checks that a class without a {@link DpsWebhook} has no field that looks like one. By a forgotten annotation the policy
     * of the DPS instance would choose in the webhook's place, and a test might well pass.
     *
     * @throws ExtensionConfigurationException if it has one
     */
    static void requireNoneForgotten(ExtensionContext context) {
        if (of(context).isPresent()) {
            return;
        }
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = Surrounding.of(type)) {
            String owner = type.getSimpleName();
            ReflectionSupport.streamFields(type, WebhookField::isWebhook, HierarchyTraversalMode.TOP_DOWN)
                    .findFirst()
                    .ifPresent(field -> {
                        throw unusable(
                                "the field " + field.getName() + " of " + owner + " is of type "
                                        + field.getType().getSimpleName()
                                        + " and is not annotated, so no device would ask it; annotate it with @DpsWebhook, or describe"
                                        + " the DPS with DpsExtension.builder() in place of @DpsTest if it is for something else");
                    });
        }
    }

    private static boolean isWebhook(Field field) {
        return field.getType() == AllocationWebhook.class || field.getType() == WebhookEndpoint.class;
    }

    String functionKey() {
        return field.getAnnotation(DpsWebhook.class).functionKey();
    }

    @Override
    public WebhookReply post(WebhookCall call) throws IOException {
        Object value = ReflectionSupport.tryToReadFieldValue(field, instance())
                .getOrThrow(e -> unusable(name() + " cannot be read: " + e.getMessage()));
        if (value == null) {
            throw unusable(name() + " is null; give it a value where it is declared or in a @BeforeEach method");
        }
        return endpoint(value).post(call);
    }

    private WebhookEndpoint endpoint(Object value) {
        if (value instanceof WebhookEndpoint endpoint) {
            return endpoint;
        }
        if (value instanceof AllocationWebhook webhook) {
            return WebhookEndpoint.of(webhook);
        }
        throw unusable(name() + " must hold an AllocationWebhook or a WebhookEndpoint, and holds "
                + value.getClass().getName());
    }

    private @Nullable Object instance() {
        if (Modifier.isStatic(field.getModifiers())) {
            return null;
        }
        return context.getTestInstances()
                .flatMap(instances -> instanceOf(instances))
                .orElseThrow(() -> unusable(name() + " was asked before there is an instance of the test; register"
                        + " devices in the test or in a @BeforeEach method, not in a constructor"));
    }

    private Optional<?> instanceOf(TestInstances instances) {
        return instances.findInstance(declaredFor);
    }

    private String name() {
        return "the @DpsWebhook field " + field.getName() + " of " + declaredFor.getSimpleName();
    }

    private static ExtensionConfigurationException unusable(String what) {
        return new ExtensionConfigurationException(TestKitCode.TESTKIT_WEBHOOK_UNUSABLE.message(what));
    }
}
