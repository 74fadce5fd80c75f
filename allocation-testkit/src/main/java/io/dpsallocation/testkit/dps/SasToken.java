package io.dpsallocation.testkit.dps;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * The signature is over the text of sr as it stands in the token: clients percent-encode it or not, with capital or small
 * hexadecimal digits, and sign what they send. So sr is kept as received for the signature and decoded only to see what it
 * names.
 */
/** A shared access signature as it was received. */
final class SasToken {

    private static final String SCHEME = "SharedAccessSignature ";

    private final String sr;
    private final byte[] signature;
    private final String se;
    private final long expiry;
    private final String keyName;

    private SasToken(String sr, byte[] signature, String se, long expiry, String keyName) {
        this.sr = sr;
        this.signature = signature;
        this.se = se;
        this.expiry = expiry;
        this.keyName = keyName;
    }

    /**
     * Reads a token. The fields may stand in any order; {@code skn} may be missing, and unknown ones are ignored.
     *
     * @throws IllegalArgumentException if it is none; the message never holds a part of it
     */
    static SasToken parse(String header) {
        if (!header.startsWith(SCHEME)) {
            throw new IllegalArgumentException("the token does not begin with SharedAccessSignature");
        }
        Map<String, String> fields = fields(header.substring(SCHEME.length()));
        String se = field(fields, "se");
        return new SasToken(
                field(fields, "sr"),
                signature(percentDecode(field(fields, "sig"))),
                se,
                seconds(se),
                percentDecode(fields.getOrDefault("skn", "")));
    }

    /**
     * The token that a device presents.
     *
     * @throws NotProvedException if there is none, or it is none
     */
    static SasToken presented(@Nullable String authorization) throws NotProvedException {
        if (authorization == null) {
            throw new NotProvedException("there is no token");
        }
        try {
            return parse(authorization);
        } catch (IllegalArgumentException notAToken) {
            throw new NotProvedException(String.valueOf(notAToken.getMessage()));
        }
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("the token holds a field without a value");
            }
            if (fields.put(field.substring(0, equals), field.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("the token holds a field twice");
            }
        }
        return fields;
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the token lacks " + name);
        }
        return value;
    }

    private static byte[] signature(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("the token's sig is not Base64");
        }
    }

    private static long seconds(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("the token's se is not a number of seconds");
        }
    }

    /** Percent-decoding alone: a plus sign is a plus sign here, and is part of Base64. */
    static String percentDecode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out[length++] = in[i];
            } else if (i + 2 < in.length && HexFormat.isHexDigit(in[i + 1]) && HexFormat.isHexDigit(in[i + 2])) {
                out[length++] = (byte) (HexFormat.fromHexDigit(in[i + 1]) << 4 | HexFormat.fromHexDigit(in[i + 2]));
                i += 2;
            } else {
                throw new IllegalArgumentException("the token holds a broken percent sign");
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    /** What the token is for, decoded. */
    String resource() {
        return percentDecode(sr);
    }

    /** What the token may be for: {@code sr} as it stands there, and decoded where that is possible. */
    Stream<String> spellings() {
        try {
            return Stream.of(sr, resource());
        } catch (IllegalArgumentException notEncoded) {
            return Stream.of(sr);
        }
    }

    /** The policy whose key made the signature, by the token's own account; empty when it names none. */
    String keyName() {
        return keyName;
    }

    boolean isExpired(Instant now) {
        return expiry <= now.getEpochSecond();
    }

    /** Whether this key made the signature; takes as long for a wrong signature as for the right one. */
    boolean isSignedBy(HmacKey key) {
        return MessageDigest.isEqual(key.sign(sr + "\n" + se), signature);
    }
}
