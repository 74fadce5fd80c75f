package io.dpsallocation.testkit.junit;

import io.dpsallocation.testkit.dps.DpsErrorException;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.EnrollmentCollection;
import io.dpsallocation.testkit.dps.SimulatedDevice;
import io.dpsallocation.testkit.internal.NearestText;
import io.dpsallocation.testkit.internal.TestKitCode;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Makes the devices that parameters name. */
final class NamedDevices {

    private final DpsSimulator simulator;

    NamedDevices(DpsSimulator simulator) {
        this.simulator = simulator;
    }

    /**
     * The device.
     *
     * @throws ParameterResolutionException if its enrollment is not there, or has no symmetric keys
     */
    SimulatedDevice device(DpsDevice named) {
        if (!named.group().isEmpty()) {
            return ofGroup(named.group(), named.value());
        }
        if (isEnrolled(simulator.service().individuals(), named.value())) {
            return keyed(named.value(), () -> simulator.device(named.value()));
        }
        List<String> groups = ids(simulator.service().groups());
        if (groups.size() == 1) {
            return ofGroup(groups.get(0), named.value());
        }
        throw notEnrolled(
                named.value(),
                "it has no individual enrollment, and there is not one group but " + groups.size() + ", "
                        + groups + "; enroll it, or name its group: @DpsDevice(value = \"" + named.value()
                        + "\", group = ..)");
    }

    private SimulatedDevice ofGroup(String group, String registrationId) {
        if (!isEnrolled(simulator.service().groups(), group)) {
            List<String> groups = ids(simulator.service().groups());
            throw notEnrolled(
                    registrationId,
                    "there is no enrollment group " + group + " among " + groups
                            + NearestText.didYouMean(group, groups));
        }
        return keyed(registrationId, () -> simulator.deviceOf(group, registrationId));
    }

    private static boolean isEnrolled(EnrollmentCollection<?> enrollments, String id) {
        try {
            enrollments.get(id);
            return true;
        } catch (DpsErrorException notThere) {
            return false;
        }
    }

    /** The IDs of the first thousand, which is more than a person reads. */
    private static List<String> ids(EnrollmentCollection<?> enrollments) {
        return enrollments.query("", null, null).items().stream()
                .map(enrollment -> String.valueOf(enrollment.enrollmentId()))
                .toList();
    }

    private static SimulatedDevice keyed(String registrationId, Supplier<SimulatedDevice> device) {
        try {
            return device.get();
        } catch (IllegalArgumentException withoutKeys) {
            throw notEnrolled(
                    registrationId,
                    withoutKeys.getMessage()
                            + "; take the DpsSimulator, and give its device(..) the certificates or the" + " TPM");
        }
    }

    private static ParameterResolutionException notEnrolled(String registrationId, String why) {
        return new ParameterResolutionException(TestKitCode.TESTKIT_DEVICE_NOT_ENROLLED.message(
                "the device " + registrationId + " cannot be given: " + why));
    }
}
