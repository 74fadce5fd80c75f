package io.dpsallocation.testkit.http;

import io.dpsallocation.model.CaseFolding;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes paths and queries apart. Stateless. */
final class RequestPath {

    private RequestPath() {}

    /** The decoded segments, without the empty one that a slash at the end makes; none of a path that cannot be decoded. */
    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        try {
            for (String segment : path.substring(path.startsWith("/") ? 1 : 0).split("/", -1)) {
                segments.add(decode(segment));
            }
        } catch (IllegalArgumentException brokenPercentSign) {
            return List.of();
        }
        if (segments.get(segments.size() - 1).isEmpty()) {
            segments.remove(segments.size() - 1);
        }
        return segments;
    }

    /** Whether a segment is a word of the API, which is compared without regard to letter case. */
    static boolean is(String segment, String word) {
        return CaseFolding.ascii(segment).equals(word);
    }

    /** The parameters of a query, of several with one name the last; a value that cannot be decoded is kept as it is. */
    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(parameter.substring(0, equals), decodeOrKeep(parameter.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decodeOrKeep(String text) {
        try {
            return decode(text);
        } catch (IllegalArgumentException brokenPercentSign) {
            return text;
        }
    }

    /** A plus sign is a plus sign in a path. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
