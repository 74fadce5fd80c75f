package io.dpsallocation.strategies.weighted;

import io.dpsallocation.strategies.resource.HashKey;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a key is hashed: by XXH3, which anyone can recompute, or by SipHash with a secret key, which nobody can who does not
 * know it.
 *
 * @since 0.1.0
 */
public final class KeyHash {

    private KeyHash() {}

    /**
     * The hash.
     *
     * @param secret the secret, or null for none
     * @return from a text in any letter case to 64 bits; thread-safe
     */
    public static ToLongFunction<String> of(@Nullable HashKey secret) {
        return secret == null ? ExponentialRace::keyHash : text -> secret.hash(FoldedBytes.of(text));
    }
}
