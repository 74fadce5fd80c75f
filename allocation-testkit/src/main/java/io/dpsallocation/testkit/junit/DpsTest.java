package io.dpsallocation.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class a DPS of its own. What a test may take as a parameter is in {@link DpsExtension}.
 *
 * <pre>{@code
 * @DpsTest(groups = "vehicles")
 * class FleetTest {
 *
 *     @DpsWebhook
 *     final WebhookEndpoint webhook = call -> WebhookReply.assign("hub-a.azure-devices.net");
 *
 *     @Test
 *     void a_truck_gets_a_hub(@DpsDevice("truck-1") SimulatedDevice truck) {
 *         assertThat(truck.register()).assignedTo("hub-a.azure-devices.net");
 *     }
 * }
 * }</pre>
 *
 * <p>An annotation on a method counts in place of the one on its class, and one on a nested class in place of the one around it;
 * they are not added up. For a world that needs more, register an extension of {@link DpsExtension#builder()}
 * <em>instead</em>. A test under both, through its class, a class around it or a base class too, is refused by JUnit: either
 * would give the parameter.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DpsExtension.class)
public @interface DpsTest {

    /**
     * The hubs that are linked.
     *
     * @return host names; default {@code hub-a.azure-devices.net} and {@code hub-b.azure-devices.net}
     */
    String[] linkedHubs() default {"hub-a.azure-devices.net", "hub-b.azure-devices.net"};

    /**
     * The enrollment groups. Their devices have symmetric keys; a webhook chooses for them where the test has a
     * {@link DpsWebhook}, and the policy of the DPS instance, {@code hashed}, where it has none.
     *
     * @return IDs; default none
     */
    String[] groups() default {};

    /**
     * The individual enrollments; see {@link #groups()}.
     *
     * @return registration IDs; default none
     */
    String[] individuals() default {};
}
