package io.dpsallocation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.model.Violation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationExceptionTest {

    @Test
    void exception_carries_code_message_and_cause() {
        Exception cause = new Exception("x");
        AllocationException exception = new AllocationException(ReasonCode.LEDGER_UNAVAILABLE, "message", cause);
        assertThat(exception).hasMessage("message").hasCause(cause);
        assertThat(exception.code()).isEqualTo(ReasonCode.LEDGER_UNAVAILABLE);
        assertThat(new AllocationException(ReasonCode.CLOSED, "closed")).hasNoCause();
        assertThatNullPointerException().isThrownBy(() -> new AllocationException(null, "message"));
    }

    @Test
    void invalidConfiguration_names_everything_at_once_sorted_by_place() {
        Violation second = new Violation("/policies/0/strategy/type", "no strategy is called weihgted");
        Violation first = new Violation("/hubs/0/name", "must not be blank");
        InvalidConfigurationException exception = new InvalidConfigurationException(List.of(second, first));
        assertThat(exception).hasMessage("""
                        the configuration is not valid:
                          /hubs/0/name: must not be blank
                          /policies/0/strategy/type: no strategy is called weihgted""");
        assertThat(exception.violations()).containsExactly(first, second).isUnmodifiable();
        assertThat(exception.code()).isEqualTo(ReasonCode.INVALID_CONFIGURATION);
    }

    @Test
    void malformedJson_names_place_line_and_column() {
        MalformedJsonException exception = new MalformedJsonException(
                ReasonCode.DUPLICATE_MEMBER, "stands twice in its object", JsonPointer.of("/a/0"), 3, 14);
        assertThat(exception).hasMessage("/a/0 stands twice in its object (line 3, column 14)");
        assertThat(exception.pointer()).isEqualTo(JsonPointer.of("/a/0"));
        assertThat(exception.line()).isEqualTo(3);
        assertThat(exception.column()).isEqualTo(14);
        assertThat(exception.code()).isEqualTo(ReasonCode.DUPLICATE_MEMBER);
    }

    @Test
    void malformedJson_keeps_names_that_others_chose_on_one_line_and_short() {
        JsonPointer forged = JsonPointer.ROOT.child("a\nforged").child("x".repeat(5000));
        MalformedJsonException exception =
                new MalformedJsonException(ReasonCode.DUPLICATE_MEMBER, "stands twice in its object", forged, 1, 2);
        assertThat(exception.getMessage())
                .startsWith("/a?forged/xxx")
                .endsWith("\u2026 stands twice in its object (line 1, column 2)")
                .hasSizeLessThan(300);
        assertThat(exception.pointer()).isEqualTo(forged);
    }

    @Test
    void exceptions_keep_what_they_carry_when_they_travel() throws Exception {
        JsonPointer place = JsonPointer.of("/a/0");
        MalformedJsonException malformed =
                travelled(new MalformedJsonException(ReasonCode.NOT_JSON, "is not JSON", place, 3, 14));
        assertThat(malformed.code()).isEqualTo(ReasonCode.NOT_JSON);
        assertThat(malformed.pointer()).isEqualTo(place);
        Violation violation = new Violation("/hubs", "is missing");
        assertThat(travelled(new InvalidConfigurationException(List.of(violation)))
                        .violations())
                .containsExactly(violation);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> E travelled(E exception) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(exception);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (E) in.readObject();
        }
    }

    @Test
    void malformedJson_without_a_location_names_the_document() {
        assertThat(new MalformedJsonException(ReasonCode.NOT_JSON, "is not UTF-8", JsonPointer.ROOT, 0, 0))
                .hasMessage("the document is not UTF-8");
    }
}
