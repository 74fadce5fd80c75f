package io.dpsallocation.testkit.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers, which two other implementations give too: Microsoft's TSS.Java, and Python's hmac by the formula. */
class KdfaTest {

    private static final byte[] SEED =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final byte[] NAME = HexFormat.of().parseHex("000b" + "11".repeat(32));

    @ParameterizedTest
    @CsvSource({
        "SHA256, 128, 4b6977df7782a6d0312cc5f537456667",
        "SHA256, 256, d9300889a4dc087efd6b9d2ea0f779ec0d4e05566a54d177f768a862a6fd5ff7",
        "SHA256, 384, f57397cc50155354ac87f22bdef6f0de1d20b695a457877f0e3acd57649ff7a1af9553a6151315fe5347a2ac789099b8",
        "SHA1, 256, 14a7d9929c52a3944fe671b958d93a1bf022866b5cf1a86d76ff2052d37e7a27"
    })
    void keys_of_any_length_are_derived_for_a_name(TpmHash hash, int bits, String expected) {
        assertThat(Kdfa.derive(hash, SEED, Kdfa.STORAGE, NAME, bits))
                .asHexString()
                .isEqualToIgnoringCase(expected);
    }

    @ParameterizedTest
    @CsvSource("bacf689f634ece301e1f1b15b072d9c87db6a69585db42b1a0cb8f73ebe2692e")
    void the_key_for_integrity_has_no_context(String expected) {
        assertThat(Kdfa.derive(TpmHash.SHA256, SEED, Kdfa.INTEGRITY, new byte[0], 256))
                .asHexString()
                .isEqualToIgnoringCase(expected);
    }
}
