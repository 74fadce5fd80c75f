package io.dpsallocation.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Short names for contents, for versions that people compare: twelve hexadecimal digits.
 *
 * @since 0.1.0
 */
public final class ContentHash {

    private static final int BYTES_SHOWN = 6;

    private ContentHash() {}

    /**
     * The first twelve hexadecimal digits of the SHA-256 of a content. Linear in its length.
     *
     * @param content the content
     * @return twelve digits
     */
    public static String of(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, BYTES_SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
