package io.dpsallocation.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which field of a test class holds the webhook: an {@link io.dpsallocation.webhook.AllocationWebhook} or a
 * {@link io.dpsallocation.testkit.dps.WebhookEndpoint}. It answers at
 * {@link io.dpsallocation.testkit.Enrollments#WEBHOOK_URL}, and the enrollments of {@link DpsTest} and
 * {@link DpsExtensionBuilder} ask it.
 *
 * <p>Under {@link DpsTest}, a class that has a field of one of these types and annotates none is refused: the annotation was
 * forgotten. One for something else wants {@link DpsExtension#builder()} in place of the annotation.
 *
 * <p>The field is read when the webhook is called, so a {@code @BeforeEach} method may fill it, with a webhook that goes by
 * the simulator's clock for one. In a nested class without such a field, that of the class around it counts.
 *
 * @since 0.1.0
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DpsWebhook {

    /**
     * The function key that DPS sends along in the URL, as {@code code}.
     *
     * @return the key in clear; default none is sent
     */
    String functionKey() default "";
}
