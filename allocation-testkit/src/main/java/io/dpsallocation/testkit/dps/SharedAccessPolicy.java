package io.dpsallocation.testkit.dps;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the service API, and for what: a name, its keys and its rights. Immutable and thread-safe. {@link #toString()}
 * shows no key.
 *
 * @param keyName the name, which tokens bear as {@code skn}
 * @param primaryKey the Base64 of 16 to 64 bytes
 * @param secondaryKey another key that is as good; null when there is none
 * @param rights what the holder may do
 * @since 0.1.0
 */
public record SharedAccessPolicy(
        String keyName, String primaryKey, @Nullable String secondaryKey, Set<AccessRight> rights) {

    /** The name of the policy that every DPS instance has from the start, with all rights: {@value}. */
    public static final String OWNER = "provisioningserviceowner";

    /**
     * Checks keys and name.
     *
     * @throws IllegalArgumentException if {@code keyName} is empty, or a key is not the Base64 of 16 to 64 bytes
     */
    public SharedAccessPolicy {
        if (keyName.isEmpty()) {
            throw new IllegalArgumentException("keyName must not be empty");
        }
        Objects.requireNonNull(HmacKey.ofBase64(primaryKey));
        if (secondaryKey != null) {
            Objects.requireNonNull(HmacKey.ofBase64(secondaryKey));
        }
        rights = Set.copyOf(rights);
    }

    /**
     * A policy with one key.
     *
     * @param keyName the name
     * @param primaryKey the Base64 of 16 to 64 bytes
     * @param rights what the holder may do
     * @return the policy
     * @throws IllegalArgumentException if {@code keyName} is empty, or the key is not the Base64 of 16 to 64 bytes
     */
    public static SharedAccessPolicy of(String keyName, String primaryKey, AccessRight... rights) {
        return new SharedAccessPolicy(keyName, primaryKey, null, Set.of(rights));
    }

    /**
     * The policy that every DPS instance has, with a key of yours.
     *
     * @param primaryKey the Base64 of 16 to 64 bytes
     * @return {@link #OWNER} with all rights
     * @throws IllegalArgumentException if the key is not the Base64 of 16 to 64 bytes
     */
    public static SharedAccessPolicy owner(String primaryKey) {
        return new SharedAccessPolicy(OWNER, primaryKey, null, EnumSet.allOf(AccessRight.class));
    }

    boolean signed(SasToken token) {
        return token.isSignedBy(HmacKey.ofBase64(primaryKey))
                || (secondaryKey != null && token.isSignedBy(HmacKey.ofBase64(secondaryKey)));
    }

    /** The name. */
    @Override
    public String toString() {
        return "SharedAccessPolicy[" + keyName + "]";
    }
}
