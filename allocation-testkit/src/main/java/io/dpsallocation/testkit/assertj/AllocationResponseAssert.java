package io.dpsallocation.testkit.assertj;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.model.InitialTwin;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about what a webhook answers; see {@link AllocationAssertions}.
 *
 * @since 0.1.0
 */
public final class AllocationResponseAssert extends AbstractAnswerAssert<AllocationResponseAssert, AllocationResponse> {

    AllocationResponseAssert(@Nullable AllocationResponse actual) {
        super(actual, AllocationResponseAssert.class);
    }

    /**
     * The response names this hub.
     *
     * @param iotHubHostName the host name, in any letter case
     * @return this
     */
    public AllocationResponseAssert assignedTo(String iotHubHostName) {
        isNotNull();
        if (!iotHubHostName.equalsIgnoreCase(actual.iotHubHostName())) {
            throw unexpected("Expected the response to name", iotHubHostName);
        }
        return this;
    }

    /**
     * The response names no hub, or an empty one, which fails the registration with 400208.
     *
     * @return this
     */
    public AllocationResponseAssert namesNoHub() {
        isNotNull();
        String host = actual.iotHubHostName();
        if (host != null && !host.isEmpty()) {
            throw unexpected("Expected the response to name no hub", "");
        }
        return this;
    }

    @Override
    @Nullable
    InitialTwin initialTwin() {
        return actual.initialTwin();
    }

    @Override
    @Nullable
    JsonView payload() {
        return actual.payload();
    }

    @Override
    String story() {
        return "it is\n  " + actual.toView().toJson();
    }
}
