package io.dpsallocation.testkit.dps;

/** URLs as they may be shown: the query, where the function key rides, is not. */
final class MaskedUrl {

    private MaskedUrl() {}

    static String of(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query) + "?****";
    }

    static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
