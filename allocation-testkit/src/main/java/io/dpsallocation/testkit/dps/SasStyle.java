package io.dpsallocation.testkit.dps;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How a device client writes its token. All say the same; a service that takes one of them apart and puts it together
 * again before it checks the signature refuses some of the others.
 *
 * @since 0.1.0
 */
public enum SasStyle {
    /** Microsoft's Java client: plain {@code sr}, empty {@code skn} at the end. */
    JAVA {
        @Override
        String resource(String resource) {
            return resource;
        }

        @Override
        String token(String sr, String sig, long se) {
            return "SharedAccessSignature sr=" + sr + "&sig=" + sig + "&se=" + se + "&skn=";
        }
    },
    /** Microsoft's Node client with a symmetric key: plain {@code sr}, {@code skn} before {@code se}. */
    NODE {
        @Override
        String resource(String resource) {
            return resource;
        }

        @Override
        String token(String sr, String sig, long se) {
            return "SharedAccessSignature sr=" + sr + "&sig=" + sig + "&skn=registration&se=" + se;
        }
    },
    /** Microsoft's Python client, and Node with a TPM: percent-encoded {@code sr}. */
    PYTHON {
        @Override
        String resource(String resource) {
            return percentEncode(resource);
        }

        @Override
        String token(String sr, String sig, long se) {
            return "SharedAccessSignature sr=" + sr + "&sig=" + sig + "&se=" + se + "&skn=registration";
        }
    },
    /** Microsoft's C client: percent-encoded {@code sr} and {@code sig}, both with lower-case hexadecimal digits. */
    C {
        @Override
        String resource(String resource) {
            return lowerCaseHex(percentEncode(resource));
        }

        @Override
        String token(String sr, String sig, long se) {
            return "SharedAccessSignature sr=" + sr + "&sig=" + lowerCaseHex(sig) + "&se=" + se + "&skn=registration";
        }
    };

    /** The resource as it stands in the token. */
    abstract String resource(String resource);

    /** The token, given the resource and the signature as they stand in it. */
    abstract String token(String sr, String sig, long se);

    static String percentEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String lowerCaseHex(String percentEncoded) {
        StringBuilder out = new StringBuilder(percentEncoded);
        for (int percent = out.indexOf("%"); percent >= 0; percent = out.indexOf("%", percent + 3)) {
            out.replace(
                    percent, percent + 3, out.substring(percent, percent + 3).toLowerCase(Locale.ROOT));
        }
        return out.toString();
    }
}
