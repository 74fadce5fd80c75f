package io.dpsallocation.webhook;

import io.dpsallocation.decision.ReasonCode;
import java.net.URLDecoder;
import java.net.URLEncoder;
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
    private static final String PARAMETER = "code=";

    private final List<byte[]> keys;
    /** The keys as they stand in a query: as they are, and with everything encoded that can be. */
    private final List<byte[]> inQuery;

    private FunctionKeys(List<byte[]> keys, List<byte[]> inQuery) {
        this.keys = keys;
        this.inQuery = inQuery;
    }

    static FunctionKeys of(List<@Nullable String> keys) {
        List<byte[]> plain = new ArrayList<>();
        List<byte[]> inQuery = new ArrayList<>();
        for (String key : keys) {
            if (key == null || key.isBlank()) {
                throw new IllegalArgumentException(
                        "a function key must not be null or blank; is the setting it is read from set?");
            }
            plain.add(key.getBytes(StandardCharsets.UTF_8));
            inQuery.add(key.getBytes(StandardCharsets.UTF_8));
            String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
            if (!encoded.equals(key)) {
                inQuery.add(encoded.getBytes(StandardCharsets.UTF_8));
            }
        }
        return new FunctionKeys(plain, inQuery);
    }

    /** Why the caller is turned away; empty when it shows a valid key. */
    Optional<ReasonCode> check(WebhookRequest request) {
        Optional<String> header = request.header(HEADER);
        List<String> codes = request.query().map(FunctionKeys::codes).orElse(List.of());
        if (header.isEmpty() && codes.isEmpty()) {
            return Optional.of(ReasonCode.FUNCTION_KEY_MISSING);
        }
        boolean valid = header.isPresent() && isAmong(keys, header.get());
        for (String code : codes) {
            valid |= isAmong(inQuery, code) || isEncoded(code);
        }
        return valid ? Optional.empty() : Optional.of(ReasonCode.FUNCTION_KEY_WRONG);
    }

    /** Every key is compared whole, whichever matches, so that the time taken tells nothing but the answer. */
    private static boolean isAmong(List<byte[]> keys, String shown) {
        byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
        boolean valid = false;
        for (byte[] key : keys) {
            valid |= MessageDigest.isEqual(key, bytes);
        }
        return valid;
    }

    private static List<String> codes(String query) {
        List<String> codes = new ArrayList<>(1);
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith(PARAMETER)) {
                codes.add(parameter.substring(PARAMETER.length()));
            }
        }
        return codes;
    }

    /**
     * Whether a key was meant that is encoded in a way of its own. A plus sign stands for itself in a key, whatever else of it
     * is encoded, and for a space where forms are at work.
     */
    private boolean isEncoded(String raw) {
        try {
            boolean valid = isAmong(keys, URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
            valid |= isAmong(keys, URLDecoder.decode(raw, StandardCharsets.UTF_8));
            return valid;
        } catch (IllegalArgumentException notEncoded) {
            // A percent sign of the key's own, pasted as it is: the first reading has it.
            return false;
        }
    }
}
