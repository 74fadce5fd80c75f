package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.CustomAllocationDefinition;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.Identifiers;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.TwinLimits;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What DPS checks when an enrollment is saved. The webhook is not called then. */
final class EnrollmentRules {

    private static final int LONGEST_ID = 128;
    private static final Pattern ID = Pattern.compile(Identifiers.REGISTRATION_ID);

    private final LinkedHubs hubs;
    private final AllocationPolicy instanceDefault;
    private final HubChoosers choosers;

    EnrollmentRules(LinkedHubs hubs, AllocationPolicy instanceDefault, HubChoosers choosers) {
        this.hubs = hubs;
        this.instanceDefault = instanceDefault;
        this.choosers = choosers;
    }

    static boolean isId(@Nullable String id) {
        return id != null
                && !id.isEmpty()
                && id.length() <= LONGEST_ID
                && ID.matcher(id).matches();
    }

    /** The first rule the enrollment breaks, if any, in words. */
    Optional<String> broken(Enrollment enrollment) {
        if (!isId(enrollment.enrollmentId())) {
            return Optional.of("The enrollment's ID " + Identifiers.REGISTRATION_ID_MESSAGE + ", at most " + LONGEST_ID
                    + " characters");
        }
        Policy policy = Policy.of(enrollment, instanceDefault);
        return unlinked(policy.iotHubs())
                .or(() -> brokenByPolicy(policy, enrollment.customAllocationDefinition()))
                .or(() -> brokenByTwin(enrollment.initialTwin()));
    }

    private Optional<String> unlinked(@Nullable List<String> iotHubs) {
        return iotHubs == null
                ? Optional.empty()
                : iotHubs.stream()
                        .filter(host -> hubs.find(host).isEmpty())
                        .findFirst()
                        .map(host -> "The hub " + host + " is not linked to the DPS instance");
    }

    private Optional<String> brokenByPolicy(Policy policy, @Nullable CustomAllocationDefinition definition) {
        if (policy.name().equals(AllocationPolicy.CUSTOM)) {
            return brokenByDefinition(definition);
        }
        if (policy.name().equals(AllocationPolicy.STATIC)) {
            boolean one = policy.iotHubs() != null && policy.iotHubs().size() == 1;
            return one
                    ? Optional.empty()
                    : Optional.of("Exactly one hub is required when the allocation policy is set to 'Static'");
        }
        return choosers.knows(policy.name())
                ? Optional.empty()
                : Optional.of("The allocation policy " + policy.name() + " is unknown");
    }

    /** That DPS refuses such a twin when it is saved, and in which words, is assumed. */
    private static Optional<String> brokenByTwin(@Nullable InitialTwin twin) {
        return twin == null
                ? Optional.empty()
                : TwinLimits.standard().check(twin.withoutBookkeeping()).stream()
                        .findFirst()
                        .map(problem -> "The initial twin breaks a limit of IoT Hub: " + problem);
    }

    private static Optional<String> brokenByDefinition(@Nullable CustomAllocationDefinition definition) {
        if (definition == null) {
            return Optional.of(
                    "A CustomAllocationDefinition is required when the allocation policy is set to 'Custom'");
        }
        return definition.webhookUrl() == null || definition.apiVersion() == null
                ? Optional.of("A CustomAllocationDefinition needs a webhookUrl and an apiVersion")
                : Optional.empty();
    }
}
