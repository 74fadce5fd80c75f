package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.InitialTwin;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * IoT Hub's published limits of a twin, written down once more on purpose: this is the hub that judges what a webhook
 * sends, so it does not borrow the webhook's own idea of them. KB is read as 1024 bytes.
 */
/** IoT Hub's limits of tags and properties. Stateless. */
final class TwinLimits {

    private static final int MAX_TAGS_BYTES = 8 * 1024;
    private static final int MAX_PROPERTIES_BYTES = 32 * 1024;
    private static final int MAX_KEY_BYTES = 1024;
    private static final int MAX_STRING_BYTES = 4 * 1024;
    private static final int MAX_DEPTH = 10;
    private static final BigDecimal MIN_INTEGER =
            new BigDecimal(BigInteger.TWO.pow(52).negate());
    private static final BigDecimal MAX_INTEGER =
            new BigDecimal(BigInteger.TWO.pow(52).subtract(BigInteger.ONE));

    /** A limit is broken. Never leaves this class but as its message. */
    private static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Broken(String message) {
            super(message, null, false, false);
        }
    }

    private TwinLimits() {}

    /** What is wrong with a twin, naming the part and the limit but no value; null when it may be written. */
    static @Nullable String problem(InitialTwin twin) {
        String inTags = problem("tags", twin.tags(), MAX_TAGS_BYTES);
        return inTags != null ? inTags : problemOfProperties("properties.desired", twin.desired());
    }

    static @Nullable String problemOfTags(@Nullable JsonView tags) {
        return problem("tags", tags, MAX_TAGS_BYTES);
    }

    static @Nullable String problemOfProperties(String part, @Nullable JsonView properties) {
        return problem(part, properties, MAX_PROPERTIES_BYTES);
    }

    private static @Nullable String problem(String part, @Nullable JsonView view, int maxBytes) {
        if (view == null) {
            return null;
        }
        if (!view.isObject()) {
            return part + " must be an object";
        }
        try {
            return size(view, 0) > maxBytes ? part + " is larger than " + maxBytes + " bytes" : null;
        } catch (Broken e) {
            return part + " " + e.getMessage();
        }
    }

    private static int size(JsonView view, int depth) {
        return switch (view.kind()) {
            case OBJECT -> sizeOfObject(view, depth);
            case ARRAY ->
                view.elements().stream()
                        .mapToInt(element -> size(element, depth))
                        .sum();
            case STRING -> sizeOfString(view.asText().orElseThrow());
            case NUMBER -> sizeOfNumber(view.asNumberText().orElseThrow());
            case BOOLEAN -> 4;
            case NULL -> 0;
        };
    }

    private static int sizeOfObject(JsonView view, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Broken("is nested deeper than " + MAX_DEPTH + " objects");
        }
        int size = 0;
        for (Map.Entry<String, JsonView> member : view.members().entrySet()) {
            boolean ofTheHub = depth == 0
                    && (member.getKey().equals("$version") || member.getKey().equals("$metadata"));
            if (!ofTheHub) {
                size += sizeOfKey(member.getKey()) + size(member.getValue(), depth + 1);
            }
        }
        return size;
    }

    private static int sizeOfKey(String key) {
        if (key.chars().anyMatch(c -> c == '.' || c == '$' || c == ' ' || Character.isISOControl(c))) {
            throw new Broken("has a key with a dot, a dollar sign, a space or a control character");
        }
        int size = key.getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_KEY_BYTES) {
            throw new Broken("has a key longer than " + MAX_KEY_BYTES + " bytes");
        }
        return size;
    }

    private static int sizeOfString(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_STRING_BYTES) {
            throw new Broken("has a string longer than " + MAX_STRING_BYTES + " bytes");
        }
        String counted = text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return counted.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int sizeOfNumber(String text) {
        boolean whole = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        if (whole) {
            BigDecimal number = new BigDecimal(text);
            if (number.compareTo(MIN_INTEGER) < 0 || number.compareTo(MAX_INTEGER) > 0) {
                throw new Broken("has a whole number outside -2^52 to 2^52 - 1");
            }
        }
        return 8;
    }
}
