package io.dpsallocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentHashTest {

    /** Expected values: coreutils' sha256sum of the same bytes, first twelve digits. */
    @ParameterizedTest
    @CsvSource(value = {"'', e3b0c44298fc", "abc, ba7816bf8f01"})
    void of_is_the_beginning_of_sha256(String content, String hash) {
        assertThat(ContentHash.of(content.getBytes(StandardCharsets.UTF_8))).isEqualTo(hash);
    }
}
