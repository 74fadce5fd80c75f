package io.dpsallocation.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Keys of 64 bytes, as DPS makes them, but computed from a name so that a test is the same on every run. */
final class TestKeys {

    private TestKeys() {}

    static String of(String id, String which) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-512").digest((which + ' ' + id).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-512", e);
        }
    }
}
