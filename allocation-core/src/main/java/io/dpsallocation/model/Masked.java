package io.dpsallocation.model;

import org.jspecify.annotations.Nullable;

/** Secrets as {@code toString} shows them: there or not, nothing more. */
final class Masked {

    private Masked() {}

    static String text(@Nullable String secret) {
        return secret == null ? "null" : "****";
    }

    static String query(@Nullable String url) {
        if (url == null) {
            return "null";
        }
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query) + "?****";
    }
}
