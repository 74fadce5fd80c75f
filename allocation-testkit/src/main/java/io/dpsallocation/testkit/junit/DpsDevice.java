package io.dpsallocation.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which device a parameter of type {@link io.dpsallocation.testkit.dps.SimulatedDevice} is. It has the keys of its
 * enrollment: an individual one's primary key, or the key derived from a group's.
 *
 * <pre>{@code
 * @Test
 * void a_truck_gets_a_hub(@DpsDevice("truck-1") SimulatedDevice truck) {
 *     assertThat(truck.withPayload(Map.of("site", "eu")).register()).isAssigned();
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface DpsDevice {

    /**
     * The registration ID the device presents.
     *
     * @return the registration ID
     */
    String value();

    /**
     * The enrollment group it comes through. Left out, it is the individual enrollment of the device, or without one the only
     * group there is.
     *
     * @return the group's ID; default none
     */
    String group() default "";
}
