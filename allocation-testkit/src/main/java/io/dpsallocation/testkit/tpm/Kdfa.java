package io.dpsallocation.testkit.tpm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/*
 * TPM 2.0 Library Specification, Part 1: Architecture, "KDFa()": the counter mode of NIST SP 800-108 with HMAC.
 */
/** How a TPM derives keys from a seed. Stateless. */
final class Kdfa {

    /** The label under which keys that encrypt are derived. */
    static final String STORAGE = "STORAGE";

    /** The label under which keys that protect against changes are derived. */
    static final String INTEGRITY = "INTEGRITY";

    private static final byte[] END_OF_LABEL = {0};

    private Kdfa() {}

    /** A key of that many bits, a multiple of 8. The second context of the function is empty in all that is done here. */
    static byte[] derive(TpmHash hash, byte[] seed, String label, byte[] context, int bits) {
        byte[] name = label.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        for (int counter = 1; key.size() * 8 < bits; counter++) {
            byte[] block =
                    hash.hmac(seed, TpmWriter.uint32(counter), name, END_OF_LABEL, context, TpmWriter.uint32(bits));
            key.writeBytes(block);
        }
        return Arrays.copyOf(key.toByteArray(), bits / 8);
    }
}
