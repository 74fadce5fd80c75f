package io.dpsallocation.testkit.dps;

import io.dpsallocation.testkit.AllocationRequests;

/** What DPS tells of a registration. */
final class WebhookEnvelope {

    private WebhookEnvelope() {}

    static AllocationRequests.Builder of(Registration registration) {
        AllocationRequests.Builder request = AllocationRequests.asIs(
                        registration.enrollment().shown())
                .device(registration.registrationId())
                .linkedHubs(registration.linkedHubs());
        Assignment current = registration.current();
        if (current != null) {
            request.currentHub(current.hub().iotHubHostName()).currentDeviceId(current.deviceId());
        }
        if (registration.payload() != null) {
            request.payload(registration.payload());
        }
        registration.proof().showToWebhook(request);
        return request;
    }
}
