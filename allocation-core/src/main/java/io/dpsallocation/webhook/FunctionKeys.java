package io.dpsallocation.webhook;

import io.dpsallocation.decision.ReasonCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of which a caller must show one, in the query as {@code code} or in the header {@code x-functions-key}. Several
 * are valid at once, so that a key can be rolled without a gap. Immutable and thread-safe.
 */
final class FunctionKeys {

    static final String HEADER = "x-functions-key";
    private static final String PARAMETER = "code";

    private final List<byte[]> keys;

    private FunctionKeys(List<byte[]> keys) {
        this.keys = keys;
    }

    static FunctionKeys of(List<@Nullable String> keys) {
        List<byte[]> bytes = new ArrayList<>();
        for (String key : keys) {
            if (key == null || key.isBlank()) {
                throw new IllegalArgumentException(
                        "a function key must not be null or blank; is the setting it is read from set?");
            }
            bytes.add(key.getBytes(StandardCharsets.UTF_8));
        }
        return new FunctionKeys(bytes);
    }

    /** Why the caller is turned away; empty when it shows a valid key. */
    Optional<ReasonCode> check(WebhookRequest request) {
        List<String> shown = new ArrayList<>();
        request.header(HEADER).ifPresent(shown::add);
        request.query().ifPresent(query -> addCodes(query, shown));
        if (shown.isEmpty()) {
            return Optional.of(ReasonCode.FUNCTION_KEY_MISSING);
        }
        boolean valid = false;
        for (String key : shown) {
            valid |= isValid(key.getBytes(StandardCharsets.UTF_8));
        }
        return valid ? Optional.empty() : Optional.of(ReasonCode.FUNCTION_KEY_WRONG);
    }

    /** Every key is compared whole, whichever matches, so that the time taken tells nothing. */
    private boolean isValid(byte[] shown) {
        boolean valid = false;
        for (byte[] key : keys) {
            valid |= MessageDigest.isEqual(key, shown);
        }
        return valid;
    }

    private static void addCodes(String query, List<String> shown) {
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && parameter.substring(0, equals).equals(PARAMETER)) {
                addReadings(parameter.substring(equals + 1), shown);
            }
        }
    }

    /** A plus sign stands for itself in a key, whatever else of it is encoded, and for a space where forms are at work. */
    private static void addReadings(String raw, List<String> shown) {
        shown.add(raw);
        try {
            shown.add(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
            shown.add(URLDecoder.decode(raw, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            // A percent sign of the key's own, pasted as it is: the first reading has it.
        }
    }
}
