package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CaseFolding;

/** A device in a hub's registry, and the registration it was last written for. */
record HubIdentity(HubDevice device, String registrationId) {

    boolean belongsTo(String otherRegistrationId) {
        return CaseFolding.ascii(registrationId).equals(CaseFolding.ascii(otherRegistrationId));
    }

    HubIdentity withTwin(DeviceTwin twin) {
        return new HubIdentity(device.withTwin(twin), registrationId);
    }
}
