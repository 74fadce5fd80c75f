package io.dpsallocation.testkit.tpm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftwareTpmTest {

    private static final SoftwareTpm TPM = SoftwareTpm.named("boat-7");
    private static final byte[] KEY =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final byte[] TEXT = "0ne00000001/registrations/boat-7\n1800000000".getBytes(UTF_8);

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 32, 64})
    void a_key_that_was_wrapped_for_it_is_taken_in_and_signs(int length) throws GeneralSecurityException {
        byte[] key = Arrays.copyOf(KEY, length);
        TpmAuthenticationKey wrapped = wrap(TPM, key);
        TpmIdentityKey identity = TPM.activate(TpmAuthenticationKey.ofBase64(wrapped.toBase64()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        assertThat(identity.sign(TEXT)).isEqualTo(mac.doFinal(TEXT));
        assertThat(identity.data()).isEqualTo("where to");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65})
    void a_key_of_no_hmac_is_not_wrapped(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wrap(TPM, new byte[length]))
                .withMessage("the key of an HMAC-SHA256 must have 1 to 64 bytes");
    }

    /**
     * Holds the reading of the format still. Made here; a blob of the same code was taken in by swtpm 0.7.1 through
     * Microsoft's Java provider.
     */
    @Test
    void a_key_that_was_wrapped_once_is_always_taken_in() throws IOException {
        try (InputStream file = SoftwareTpmTest.class.getResourceAsStream("authentication-key.bin")) {
            byte[] bytes =
                    Objects.requireNonNull(file, "authentication-key.bin").readAllBytes();
            TpmIdentityKey identity = TPM.activate(TpmAuthenticationKey.of(bytes));
            assertThat(identity.data()).isEqualTo("0ne00000001/registrations/boat-7");
            assertThat(identity.sign(TEXT)).isEqualTo(TpmHash.SHA256.hmac(KEY, TEXT));
        }
    }

    @Test
    void another_endorsement_key_does_not_activate_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftwareTpm.named("boat-8").activate(wrap(TPM, KEY)))
                .withMessageStartingWith(
                        "the TPM does not activate the credential: the seed is not encrypted for this key");
    }

    @Test
    void a_tpm_that_was_cleared_since_does_not_activate_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TPM.cleared().activate(wrap(TPM, KEY)))
                .withMessageStartingWith("the TPM does not activate the credential: its integrity value is wrong");
    }

    @Test
    void a_cleared_tpm_has_the_same_endorsement_key_and_another_storage_root_key() {
        SoftwareTpm cleared = TPM.cleared();
        assertThat(cleared.endorsementKey()).isEqualTo(TPM.endorsementKey());
        assertThat(cleared.storageRootKey()).isNotEqualTo(TPM.storageRootKey());
        assertThat(cleared.cleared().storageRootKey()).isNotEqualTo(cleared.storageRootKey());
        assertThat(cleared.activate(wrap(cleared, KEY)).sign(TEXT)).isEqualTo(TpmHash.SHA256.hmac(KEY, TEXT));
    }

    @Test
    void one_flipped_bit_anywhere_but_in_the_text_that_goes_along_is_noticed() {
        byte[] whole = wrap(TPM, KEY).toBytes();
        int data = Short.BYTES + "where to".length();
        for (int i = 0; i < whole.length - data; i += 7) {
            byte[] broken = whole.clone();
            broken[i] ^= 0x10;
            assertThatIllegalArgumentException()
                    .as("byte %d of %d", i, whole.length)
                    .isThrownBy(() -> TPM.activate(TpmAuthenticationKey.of(broken)));
        }
    }

    @Test
    void the_secret_of_another_credential_does_not_open_it() {
        TpmAuthenticationKey one = wrap(TPM, KEY);
        TpmAuthenticationKey two = TpmAuthenticationKey.wrap(
                TPM.endorsementKey(), TPM.storageRootKey(), KEY, "where to", random("another"));
        int credential = 2 + one.credential().idObject().length + 2 + 256;
        byte[] mixed = one.toBytes();
        System.arraycopy(two.toBytes(), 0, mixed, 0, credential);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TPM.activate(TpmAuthenticationKey.of(mixed)))
                .withMessageContaining("the TPM does not import the key")
                .withMessageContaining("the credential's secret does not open it");
    }

    @Test
    void what_is_no_wrapped_key_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TpmAuthenticationKey.ofBase64("AAAA"))
                .withMessageStartingWith("the authentication key is broken: the structure ends");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TpmAuthenticationKey.ofBase64("not base64!"))
                .withMessage("the authentication key is not Base64");
    }

    @Test
    void the_same_name_gives_the_same_keys_and_another_name_others() {
        SoftwareTpm again = SoftwareTpm.named("boat-7");
        assertThat(again.endorsementKey()).isEqualTo(TPM.endorsementKey());
        assertThat(again.storageRootKey()).isEqualTo(TPM.storageRootKey());
        assertThat(SoftwareTpm.named("boat-8").endorsementKey()).isNotEqualTo(TPM.endorsementKey());
    }

    /** Section 4.1 of what clients do: lower-case Base32 of the SHA-256 over the endorsement key. Pins the keys too. */
    @Test
    void the_registration_id_is_the_one_clients_compute() {
        assertThat(TPM.registrationId()).hasSize(52).isEqualTo("5koxzwpeuywseisl4bhurnmbjjv3dgriyxoaxhpadzdwmosnxfea");
    }

    @Test
    void nothing_secret_is_shown() {
        TpmAuthenticationKey wrapped = wrap(TPM, KEY);
        assertThat(wrapped).hasToString("TpmAuthenticationKey[****]");
        assertThat(TPM.activate(wrapped)).hasToString("TpmIdentityKey[****]");
        assertThat(TPM).hasToString("SoftwareTpm[boat-7]");
    }

    private static TpmAuthenticationKey wrap(SoftwareTpm tpm, byte[] key) {
        return TpmAuthenticationKey.wrap(tpm.endorsementKey(), tpm.storageRootKey(), key, "where to", random("a test"));
    }

    private static SecureRandom random(String seed) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed.getBytes(UTF_8));
            return random;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA1PRNG", e);
        }
    }
}
