package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TpmKeysTest {

    private static final byte[] EK = {0, 1, 2};
    private static final byte[] SRK = {3, 4};

    @Test
    void keys_are_read_from_base64_and_equal_by_their_bytes() {
        TpmKeys keys = TpmKeys.ofBase64("AAEC", "AwQ=");

        assertThat(keys).isEqualTo(new TpmKeys(EK, SRK)).hasSameHashCodeAs(new TpmKeys(EK, SRK));
        assertThat(keys).isNotEqualTo(new TpmKeys(EK, null)).isNotEqualTo(new TpmKeys(SRK, SRK));
        assertThat(TpmKeys.ofBase64("AAEC", null).storageRootKey()).isNull();
    }

    @Test
    void nobody_changes_the_keys_from_outside() {
        byte[] mine = EK.clone();
        TpmKeys keys = new TpmKeys(mine, SRK);
        mine[0] = 9;
        keys.endorsementKey()[1] = 9;
        keys.storageRootKey()[0] = 9;

        assertThat(keys).isEqualTo(new TpmKeys(EK, SRK));
    }

    @Test
    void what_is_not_base64_is_named_and_not_shown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TpmKeys.ofBase64("se-cret", null))
                .withMessage("endorsementKey must be Base64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TpmKeys.ofBase64("AAEC", "se-cret"))
                .withMessage("storageRootKey must be Base64");
    }

    @Test
    void what_a_device_proves_itself_with_is_not_shown() {
        RegisterCall call = RegisterCall.of("press-1")
                .withAuthorization("SharedAccessSignature sr=secret")
                .withTpm(new TpmKeys(EK, SRK))
                .withClientCertificates(List.of());

        assertThat(call.tpm()).isEqualTo(new TpmKeys(EK, SRK));
        assertThat(call).hasToString("RegisterCall[press-1]");
        assertThat(call.credentials()).hasToString("DeviceCredentials[a token, 0 certificates]");
        assertThat(RegisterCall.of("press-1").credentials()).hasToString("DeviceCredentials[no token, 0 certificates]");
        assertThat(call.tpm()).hasToString("TpmKeys[****]");
    }
}
