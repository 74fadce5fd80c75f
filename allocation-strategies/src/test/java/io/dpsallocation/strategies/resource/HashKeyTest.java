package io.dpsallocation.strategies.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.HubDraw;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashKeyTest {

    private static final String DIGITS = "000102030405060708090a0b0c0d0e0f";

    /** From the reference implementation of the authors of SipHash: the bytes 0, 1, 2, ... under the key of their paper. */
    @ParameterizedTest
    @CsvSource({
        "0, 726fdb47dd0e0e31",
        "1, 74f839c593dc67fd",
        "2, 0d6c8009d9a94f5a",
        "8, 93f5f5799a932462",
        "15, a129ca6149be45e5",
    })
    void the_hash_is_siphash_2_4(int length, String expected) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        assertThat(HexFormat.of().toHexDigits(HashKey.ofHex(DIGITS).hash(bytes)))
                .isEqualTo(expected);
        assertThat(HashKey.of(HexFormat.of().parseHex(DIGITS)).hash(bytes))
                .isEqualTo(HashKey.ofHex(DIGITS.toUpperCase(Locale.ROOT)).hash(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "000102030405060708090a0b0c0d0e0", "000102030405060708090a0b0c0d0e0g"})
    void other_texts_are_refused_and_not_told(String digits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HashKey.ofHex(digits))
                .withMessage("a hash key is written in 32 hexadecimal digits");
    }

    @Test
    @SuppressWarnings("NullAway") // what System.getenv gives where nobody set the variable
    void a_variable_that_is_not_set_is_told() {
        String unset = System.getenv("NO_SUCH_VARIABLE_OF_THIS_TEST");
        assertThatNullPointerException()
                .isThrownBy(() -> HashKey.ofHex(unset))
                .withMessage("there are no digits for the hash key; is the variable set that holds them?");
    }

    @Test
    void other_lengths_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HashKey.of(new byte[15]))
                .withMessage("a hash key has 16 bytes, not 15");
    }

    @Test
    void the_key_in_the_documentation_is_right() {
        HubDraw draw = AllocationStrategies.weightedBuilder()
                .hashKey(HashKey.ofHex(DIGITS))
                .drawOver(List.of(LinkedHub.of("hub-a")));
        assertThat(draw.hash("Device-0001")).isEqualTo(0x8b9ddfedeb2cb7a5L);
    }

    @Test
    void its_text_tells_nothing() {
        assertThat(HashKey.ofHex(DIGITS)).hasToString("HashKey[secret]");
    }

    /** Of 10 equal hubs an unrelated spread leaves a device where it is once in ten times. */
    @Test
    void another_secret_is_another_spread_and_no_regard_is_given_to_letter_case() {
        List<LinkedHub> hubs = IntStream.range(0, 10)
                .mapToObj(i -> LinkedHub.of("hub-" + i + ".azure-devices.net"))
                .toList();
        HubDraw plain = AllocationStrategies.weightedBuilder().drawOver(hubs);
        HubDraw one = AllocationStrategies.weightedBuilder()
                .hashKey(HashKey.ofHex(DIGITS))
                .drawOver(hubs);
        HubDraw other = AllocationStrategies.weightedBuilder()
                .hashKey(HashKey.ofHex("100102030405060708090a0b0c0d0e0f"))
                .drawOver(hubs);
        int likePlain = 0;
        int likeOther = 0;
        for (int i = 0; i < 10_000; i++) {
            assertThat(one.hubFor("DEVICE-" + i)).isEqualTo(one.hubFor("device-" + i));
            likePlain += one.hubFor("device-" + i).equals(plain.hubFor("device-" + i)) ? 1 : 0;
            likeOther += one.hubFor("device-" + i).equals(other.hubFor("device-" + i)) ? 1 : 0;
        }
        assertThat(likePlain).isBetween(880, 1_120);
        assertThat(likeOther).isBetween(880, 1_120);
    }
}
