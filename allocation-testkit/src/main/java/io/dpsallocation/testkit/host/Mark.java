package io.dpsallocation.testkit.host;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/** A secret that stands in one place alone, so that whoever finds it knows where it came from. */
enum Mark {
    FUNCTION_KEY("conformance-key"),
    ROLLED_FUNCTION_KEY("rolled+key", "rolled%2Bkey"),
    WRONG_FUNCTION_KEY("m4rk-wrong-key"),
    AUTHORIZATION_HEADER("m4rk-authorization"),
    COOKIE("m4rk-cookie"),
    PAYLOAD("m4rk-payload"),
    INITIAL_TWIN("m4rk-twin"),
    SYMMETRIC_KEY("m4rk-symmetric-key"),
    CERTIFICATE("m4rk-certificate"),
    ENDORSEMENT_KEY("m4rk-endorsement-key"),
    WEBHOOK_URL("m4rk-webhook-url"),
    UNKNOWN_MEMBER("m4rk-unknown-member"),
    DATABASE_PASSWORD("m4rk-database-password"),
    HASH_KEY("m4rk-hash-key");

    private static final int ALIGNMENTS = 3;
    private static final int CHARACTERS = 4;

    private final String text;
    private final String encoded;

    Mark(String text) {
        this(text, text);
    }

    Mark(String text, String encoded) {
        this.text = text;
        this.encoded = encoded;
    }

    String text() {
        return text;
    }

    boolean showsIn(String output) {
        return output.contains(text)
                || output.contains(encoded)
                || inBase64(text).anyMatch(output::contains);
    }

    /** What an exception of a driver may say. */
    static String inFailure() {
        return "cannot connect to jdbc:postgresql://dps:" + DATABASE_PASSWORD.text() + "@db/fleet, hash key "
                + HASH_KEY.text();
    }

    /** What of a text is the same wherever in a longer text it stood, for each of the three ways it can lie there. */
    private static Stream<String> inBase64(String text) {
        return Stream.iterate(0, before -> before < ALIGNMENTS, before -> before + 1)
                .map(before -> Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString((" ".repeat(before) + text).getBytes(StandardCharsets.UTF_8)))
                .map(coded -> coded.substring(CHARACTERS, coded.length() - CHARACTERS));
    }
}
