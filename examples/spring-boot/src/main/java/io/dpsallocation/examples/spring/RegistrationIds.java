package io.dpsallocation.examples.spring;

import io.dpsallocation.decision.DecisionEvent;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.DeviceRuntimeContext;
import io.dpsallocation.model.Identifiers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/*
 * A plain hash would hide little: registration IDs are serial numbers, and all of those can be tried. Under a key the same
 * device still has the same name in every line of every instance, and whoever holds the key can compute it.
 */
/** How a device is called where operators read: by its registration ID or, with a key, by a name made of it. Thread-safe. */
final class RegistrationIds {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LONGEST = 128;
    private static final int BYTES_SHOWN = 8;

    private final Optional<SecretKeySpec> key;

    private RegistrationIds(Optional<SecretKeySpec> key) {
        this.key = key;
    }

    /** Masked under a key; as they are when the key is empty. */
    static RegistrationIds maskedUnder(String key) {
        return new RegistrationIds(
                key.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM)));
    }

    /** The name; empty for a request without an ID, or with one that DPS would not take and that may be anything. */
    Optional<String> of(DecisionEvent event) {
        return Optional.ofNullable(event.request())
                .map(AllocationRequest::deviceRuntimeContext)
                .map(DeviceRuntimeContext::registrationId)
                .filter(id -> !id.isEmpty() && id.length() <= LONGEST && Identifiers.fitsRegistrationId(id))
                .map(id -> key.map(secret -> masked(id, secret)).orElse(id));
    }

    private static String masked(String id, SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return "masked:"
                    + HexFormat.of().formatHex(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)), 0, BYTES_SHOWN);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
