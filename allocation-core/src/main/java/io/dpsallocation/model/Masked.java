package io.dpsallocation.model;

import org.jspecify.annotations.Nullable;

/** Secrets as {@code toString} shows them: there or not, nothing more. */
final class Masked {

    private Masked() {}

    static String text(@Nullable String secret) {
        return secret == null ? "null" : "****";
    }
}
