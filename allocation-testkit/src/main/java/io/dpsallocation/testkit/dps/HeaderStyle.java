package io.dpsallocation.testkit.dps;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the webhook call describes its body. What headers DPS really sends is unknown, so a webhook that works with one of
 * these and not with the others will meet a surprise; a test that runs over all of them finds it.
 *
 * @since 0.1.0
 */
public enum HeaderStyle {
    /** {@code Content-Type: application/json}, and a length. */
    JSON("application/json"),
    /** {@code Content-Type: application/json; charset=utf-8}, and a length. */
    JSON_WITH_CHARSET("application/json; charset=utf-8"),
    /** {@code Content-Type: text/json}, and a length. */
    TEXT_JSON("text/json"),
    /** No {@code Content-Type}, and a length. */
    NO_CONTENT_TYPE(""),
    /** {@code Content-Type: application/json}, and {@code Transfer-Encoding: chunked} in place of a length. */
    CHUNKED("application/json");

    private final String contentType;

    HeaderStyle(String contentType) {
        this.contentType = contentType;
    }

    Map<String, String> headers(int bodyLength) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!contentType.isEmpty()) {
            headers.put("Content-Type", contentType);
        }
        if (this == CHUNKED) {
            headers.put("Transfer-Encoding", "chunked");
        } else {
            headers.put("Content-Length", Integer.toString(bodyLength));
        }
        return headers;
    }
}
