package io.dpsallocation.testkit.contract;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.fleet.Fleet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The checksum of what a strategy answers to a fleet: one line for each device, its ranking or a hyphen. */
final class Checksum {

    private Checksum() {}

    static String of(Fleet fleet, AllocationStrategy strategy, Unanswered unanswered) {
        MessageDigest digest = sha256();
        for (int i = 0; i < fleet.size(); i++) {
            Answer answer = Answer.of(strategy, fleet.context(i).build());
            unanswered.see(i, answer);
            String line = answer.isAssigned() ? String.join(" ", answer.ranking()) : "-";
            digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
