package io.dpsallocation.testkit.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TpmPublicKeyTest {

    /** Made by swtpm 0.7.1 by the template of Microsoft's Java client, and the name it gave to it. */
    private static final String STORAGE_ROOT_KEY =
            "ARoAAQALAAMEcgAAAAYAgABDABAIAAAAAAABAILqFzAf4cfwl46EbXukTBUNeUyqFPhRGa0qFnEJWtnlduQPF/0J4OGgMgu0vEbo"
                    + "OfuN5wENNisXA4L6vTvpJtvn5yrqaAP9BImRmbcwtNVcf1HWx/MNmJZRcVfeTLkFJIX6X9Uuja2it+etlk3fONyHXIk6qmi7k26w"
                    + "hHBmohRAJJuEPX2T4fcn5e4otGyHNbUx+cXboZcAADVg9XJ2nhsL90c/mMnn8UsU/Z4z2EamAqO27gy0NOcDOGoGplUWEndnRsGl"
                    + "o3K/yRHJksaIRwphiFLX+//ynSKJGKnZe/bQanfQDReLZyhyT3Px3DMtDnONOsBw3vApEKu+obLxQy0=";

    private static final String ITS_NAME = "000b0a8f2cf18e37cebb867c99daf06228dc70a6ef90abecd3ce1efa45f2ed00d192";

    private static final SoftwareTpm TPM = SoftwareTpm.named("boat-7");

    @Test
    void a_key_of_a_tpm_is_read_and_has_the_name_the_tpm_gives_it() {
        TpmPublicKey key = TpmPublicKey.ofBase64(STORAGE_ROOT_KEY);
        assertThat(key.name()).asHexString().isEqualToIgnoringCase(ITS_NAME);
        assertThat(key.toBase64()).isEqualTo(STORAGE_ROOT_KEY);
    }

    @Test
    void the_software_tpm_makes_keys_by_the_same_templates() {
        byte[] real = Base64.getDecoder().decode(STORAGE_ROOT_KEY);
        byte[] ours = TPM.storageRootKey().toBytes();
        int beforeModulus = real.length - 256;
        assertThat(Arrays.copyOf(ours, beforeModulus)).isEqualTo(Arrays.copyOf(real, beforeModulus));
        assertThat(Arrays.copyOf(TPM.endorsementKey().toBytes(), 44))
                .asHexString()
                .isEqualToIgnoringCase("013a" + "0001000b000300b2"
                        + "0020837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa");
    }

    @Test
    void two_keys_are_equal_if_their_bytes_are() {
        TpmPublicKey key = TpmPublicKey.of(TPM.endorsementKey().toBytes());
        assertThat(key).isEqualTo(TPM.endorsementKey()).hasSameHashCodeAs(TPM.endorsementKey());
        assertThat(key).isNotEqualTo(TPM.storageRootKey()).isNotEqualTo("a text");
    }

    @Test
    void toString_tells_the_kind_and_not_the_key() {
        assertThat(TPM.endorsementKey()).hasToString("TpmPublicKey[RSA 2048, SHA-256]");
    }

    @Test
    void an_exponent_that_is_written_out_is_read_and_stays_in_the_name() {
        byte[] bytes = TPM.endorsementKey().toBytes();
        int exponent = bytes.length - 256 - Short.BYTES - Integer.BYTES;
        bytes[exponent + 1] = 1;
        bytes[exponent + 3] = 1;
        TpmPublicKey key = TpmPublicKey.of(bytes);
        assertThat(key.rsa()).isEqualTo(TPM.endorsementKey().rsa());
        assertThat(key.name()).isNotEqualTo(TPM.endorsementKey().name());
    }

    @Test
    void another_exponent_than_the_usual_is_kept() {
        byte[] modulus = Arrays.copyOfRange(TPM.endorsementKey().toBytes(), 60, 60 + 256);
        RsaStorageArea area = new RsaStorageArea(TpmHash.SHA384, 0x00030472, new byte[0], 256, 17, modulus);
        TpmPublicKey key = TpmPublicKey.of(TpmPublicKey.of(area).toBytes());
        assertThat(key.rsa().getPublicExponent()).isEqualTo(17);
        assertThat(key.symmetricBits()).isEqualTo(256);
        assertThat(key.name()).hasSize(2 + 48);
    }

    /** A TPM_PUBKEY of TPM 1.2: TPM_ALG_RSA in four bytes, then the schemes and the parameters. */
    @Test
    void a_key_of_a_tpm_1_2_is_refused_in_words() {
        String pubkey = "00000001" + "0003" + "0001" + "0000000c" + "00000800" + "00000002" + "00000000" + "00000100"
                + "c3".repeat(256);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TpmPublicKey.of(HexFormat.of().parseHex(pubkey)))
                .withMessageContaining("as a TPM 2.0 has it, and a TPM 1.2 does not")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("c3c3"));
    }

    /** A TPM2B_PUBLIC of TPM_ALG_ECC: the type, SHA-256 for the name, attributes of a storage key. */
    @Test
    void an_elliptic_key_is_refused_in_words() {
        byte[] area = HexFormat.of().parseHex("0023" + "000b" + "00030072" + "0000" + "00".repeat(76));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TpmPublicKey.of(TpmWriter.sized(area)))
                .withMessageContaining("RSA storage key")
                .withMessageEndingWith("it is not of the type RSA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MIIB", "AAA=", "/////w=="})
    void what_is_no_structure_is_refused(String base64) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TpmPublicKey.ofBase64(base64))
                .withMessageStartingWith("the key is not the TPM2B_PUBLIC of an RSA storage key");
    }

    @Test
    void what_is_no_base64_is_refused_and_not_repeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TpmPublicKey.ofBase64("not base64!"))
                .withMessage("the key is not Base64");
    }

    /** Each edit breaks one field of a good endorsement key. */
    @ParameterizedTest
    @CsvSource({
        "2, 0023, it is not of the type RSA",
        "4, 0012, the hash algorithm is none of",
        "6, 000600b2, it is not restricted to decrypting",
        "6, 000100b2, it is not restricted to decrypting",
        "44, 0010, its symmetric algorithm is not AES",
        "46, 0040, AES has no key of this length",
        "48, 0042, its symmetric mode is not CFB",
        "50, 0014, a storage key has no scheme",
        "52, 0400, its modulus has not the length it says",
        "58, 00ff, the structure has 1 bytes too many",
        "58, 0101, the structure ends 1 bytes before"
    })
    void a_key_of_another_kind_is_refused(int offset, String bytes, String words) {
        byte[] edited = TPM.endorsementKey().toBytes();
        byte[] edit = HexFormat.of().parseHex(bytes);
        System.arraycopy(edit, 0, edited, offset, edit.length);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TpmPublicKey.of(edited))
                .withMessageContaining(words);
    }

    @Test
    void bytes_after_the_key_are_refused() {
        byte[] longer = Arrays.copyOf(TPM.endorsementKey().toBytes(), 400);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TpmPublicKey.of(longer))
                .withMessageContaining("bytes too many");
    }

    @Test
    void a_modulus_that_is_none_is_refused() {
        byte[] zeros = TPM.endorsementKey().toBytes();
        Arrays.fill(zeros, 60, zeros.length, (byte) 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TpmPublicKey.of(zeros))
                .withMessageContaining("no RSA key");
    }
}
