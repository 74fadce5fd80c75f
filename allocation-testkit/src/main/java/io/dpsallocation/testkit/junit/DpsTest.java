package io.dpsallocation.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class a {@link io.dpsallocation.testkit.dps.DpsSimulator} of its own, as a parameter.
 *
 * <pre>{@code
 * @DpsTest
 * class FleetTest {
 *
 *     @Test
 *     void a_truck_gets_a_hub(DpsSimulator simulator) {
 *         simulator.enroll(Enrollments.group("vehicles").iotHubs("hub-a.azure-devices.net")
 *                 .allocationPolicy(AllocationPolicy.STATIC).build());
 *         assertThat(simulator.deviceOf("vehicles", "truck-1").register()).assignedTo("hub-a.azure-devices.net");
 *     }
 * }
 * }</pre>
 *
 * <p>For anything beyond linked hubs, such as a webhook, register a {@link DpsExtension#with} <em>instead</em> of this
 * annotation. A test under both, through its class, a class around it or a base class too, is refused by JUnit: either would
 * give the parameter.
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
     * The hubs that are linked. An annotation on a method counts before the one on its class.
     *
     * @return host names; default {@code hub-a} and {@code hub-b}
     */
    String[] linkedHubs() default {"hub-a.azure-devices.net", "hub-b.azure-devices.net"};
}
