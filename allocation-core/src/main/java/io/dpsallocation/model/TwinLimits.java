package io.dpsallocation.model;

import io.dpsallocation.json.JsonView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * IoT Hub's limits on a device twin, applied to an initial twin: size of tags and of desired properties, depth, names,
 * strings and whole numbers. Source: IoT Hub developer guide, "Understand and use device twins", as of February 2024. How
 * DPS reports an initial twin that breaks them is unverified, so such a twin never leaves.
 *
 * <p>Immutable and thread-safe. Checking is linear in the size of the twin.
 *
 * @param bytesPerKilobyte how many bytes a kilobyte of the limits has; 1024 by default, since the guide does not say
 * @since 0.1.0
 */
public record TwinLimits(int bytesPerKilobyte) {

    /** The size of {@code tags}, in kilobytes: {@value}. */
    public static final int TAGS_KILOBYTES = 8;

    /** The size of desired and of reported properties each, in kilobytes: {@value}. */
    public static final int PROPERTIES_KILOBYTES = 32;

    /** The length of a string, in kilobytes of UTF-8: {@value}. */
    public static final int STRING_KILOBYTES = 4;

    /** The length of a name, in kilobytes of UTF-8: {@value}. */
    public static final int NAME_KILOBYTES = 1;

    /** How many objects may be nested under {@code tags} or {@code desired}: {@value}. */
    public static final int MAX_DEPTH = 10;

    /** The largest whole number, 2<sup>52</sup> - 1: {@value}. */
    public static final long MAX_INTEGER = (1L << 52) - 1;

    /** The smallest whole number, -2<sup>52</sup>: {@value}. */
    public static final long MIN_INTEGER = -(1L << 52);

    private static final TwinLimits STANDARD = new TwinLimits(1024);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(MAX_INTEGER);
    private static final BigDecimal SMALLEST = BigDecimal.valueOf(MIN_INTEGER);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code bytesPerKilobyte} is neither 1000 nor 1024
     */
    public TwinLimits {
        if (bytesPerKilobyte != 1000 && bytesPerKilobyte != 1024) {
            throw new IllegalArgumentException("bytesPerKilobyte must be 1000 or 1024");
        }
    }

    /**
     * The limits with kilobytes of 1024 bytes.
     *
     * @return the standard limits
     */
    public static TwinLimits standard() {
        return STANDARD;
    }

    /**
     * Checks a twin.
     *
     * @param twin the twin
     * @return every limit it breaks, by path, without values; empty when it may leave
     */
    public List<Violation> check(InitialTwin twin) {
        List<Violation> violations = new ArrayList<>(checkTags(twin.tags()));
        violations.addAll(checkProperties("properties.desired", twin.desired()));
        return violations;
    }

    /**
     * Checks tags.
     *
     * @param tags the tags; null breaks no limit
     * @return every limit they break, by path, without values
     */
    public List<Violation> checkTags(@Nullable JsonView tags) {
        List<Violation> violations = new ArrayList<>();
        check("tags", tags, TAGS_KILOBYTES, violations);
        return violations;
    }

    /**
     * Checks desired or reported properties, whose limits are the same.
     *
     * @param path what to call them in a violation, such as {@code properties.desired}
     * @param properties the properties, without {@code $version} and {@code $metadata} (see
     *     {@link InitialTwin#withoutBookkeeping()}); null breaks no limit
     * @return every limit they break, by path, without values
     */
    public List<Violation> checkProperties(String path, @Nullable JsonView properties) {
        List<Violation> violations = new ArrayList<>();
        check(path, properties, PROPERTIES_KILOBYTES, violations);
        return violations;
    }

    private void check(String path, @Nullable JsonView section, int kilobytes, List<Violation> violations) {
        if (section == null) {
            return;
        }
        if (!section.isObject()) {
            violations.add(new Violation(path, JsonObject.MESSAGE));
            return;
        }
        long size = size(path, section, 0, violations);
        long limit = (long) kilobytes * bytesPerKilobyte;
        if (size > limit) {
            violations.add(new Violation(
                    path, "has " + size + " bytes by IoT Hub's count; at most " + limit + " are allowed"));
        }
    }

    /** The size by IoT Hub's formula; what breaks a limit on the way is added to the violations. */
    private long size(String path, JsonView value, int depth, List<Violation> violations) {
        return switch (value.kind()) {
            case OBJECT -> objectSize(path, value, depth, violations);
            case ARRAY -> arraySize(path, value, depth, violations);
            case STRING -> stringSize(path, value.asText().orElseThrow(), violations);
            case NUMBER -> numberSize(path, value.asNumberText().orElseThrow(), violations);
            case BOOLEAN -> 4;
            case NULL -> 0;
        };
    }

    private long objectSize(String path, JsonView object, int depth, List<Violation> violations) {
        if (depth > MAX_DEPTH) {
            violations.add(new Violation(path, "is nested deeper than " + MAX_DEPTH + " levels"));
            return 0;
        }
        long size = 0;
        for (Map.Entry<String, JsonView> member : object.members().entrySet()) {
            String name = member.getKey();
            checkName(path, name, violations);
            size += countedBytes(name) + size(path + "." + shown(name), member.getValue(), depth + 1, violations);
        }
        return size;
    }

    private long arraySize(String path, JsonView array, int depth, List<Violation> violations) {
        if (depth > MAX_DEPTH) {
            violations.add(new Violation(path, "is nested deeper than " + MAX_DEPTH + " levels"));
            return 0;
        }
        long size = 0;
        int index = 0;
        for (JsonView element : array.elements()) {
            size += size(path + "[" + index++ + "]", element, depth + 1, violations);
        }
        return size;
    }

    private void checkName(String path, String name, List<Violation> violations) {
        boolean forbidden = name.chars().anyMatch(c -> c == '.' || c == '$' || c == ' ' || Character.isISOControl(c));
        if (name.isEmpty() || forbidden) {
            violations.add(new Violation(
                    path, "has a member whose name is empty or holds a dot, a dollar sign, a space or a control"));
        }
        if (utf8Bytes(name) > (long) NAME_KILOBYTES * bytesPerKilobyte) {
            violations.add(
                    new Violation(path, "has a member whose name is longer than " + NAME_KILOBYTES + " KB of UTF-8"));
        }
    }

    /** A path is read by people and stands in logs, so a name that is no plain word is not shown. */
    private static String shown(String name) {
        boolean plain = !name.isEmpty()
                && name.length() <= 64
                && name.chars().allMatch(c -> c == '-' || c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
        return plain ? name : "?";
    }

    private long stringSize(String path, String text, List<Violation> violations) {
        if (utf8Bytes(text) > (long) STRING_KILOBYTES * bytesPerKilobyte) {
            violations.add(new Violation(path, "is a string longer than " + STRING_KILOBYTES + " KB of UTF-8"));
        }
        return countedBytes(text);
    }

    private static long numberSize(String path, String text, List<Violation> violations) {
        boolean whole = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        if (whole && isOutOfRange(new BigDecimal(text))) {
            violations.add(new Violation(path, "is a whole number outside -2^52 to 2^52 - 1"));
        }
        return 8;
    }

    private static boolean isOutOfRange(BigDecimal number) {
        return number.compareTo(SMALLEST) < 0 || number.compareTo(LARGEST) > 0;
    }

    /** Bytes of UTF-8 without the control characters C0 and C1, as the guide counts. */
    private static long countedBytes(String text) {
        return text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .mapToLong(TwinLimits::utf8Bytes)
                .sum();
    }

    private static long utf8Bytes(String text) {
        return text.codePoints().mapToLong(TwinLimits::utf8Bytes).sum();
    }

    private static long utf8Bytes(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
