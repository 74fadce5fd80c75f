package io.dpsallocation.testkit.dps;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Identifiers in the shapes in which DPS gives them out, counted instead of drawn: the n-th one of a simulator is the same
 * on every run. Thread-safe.
 */
final class Ids {

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private static final int KEY_BYTES = 64;

    private final AtomicLong counter = new AtomicLong();

    private long next() {
        long z = counter.addAndGet(GOLDEN_RATIO);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A GUID, as of version 4. */
    String guid() {
        long high = (next() & ~0xF000L) | 0x4000L;
        long low = (next() >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }

    /** One digit, 16 hexadecimal digits and a GUID, with dots between. */
    String operationId() {
        return "5." + HexFormat.of().toHexDigits(next()) + "." + guid();
    }

    /** The version of an enrollment: its quotation marks belong to it. */
    String enrollmentEtag() {
        HexFormat hex = HexFormat.of();
        long bits = next();
        return "\"" + hex.toHexDigits((int) bits) + "-0000-0100-0000-"
                + hex.toHexDigits(bits).substring(0, 12) + "\"";
    }

    /** A symmetric key of 64 bytes, as DPS makes them. */
    String key() {
        ByteBuffer bytes = ByteBuffer.allocate(KEY_BYTES);
        while (bytes.hasRemaining()) {
            bytes.putLong(next());
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** A source of random bytes that gives the same ones on every run. */
    SecureRandom random() {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(next());
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA1PRNG", e);
        }
    }

    /** The version of a registration: the same, in Base64. */
    String registrationEtag() {
        return Base64.getEncoder().encodeToString(enrollmentEtag().getBytes(StandardCharsets.UTF_8));
    }
}
