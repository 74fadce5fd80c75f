package io.dpsallocation.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dpsallocation.decision.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the codec has to say about documents it does not take. Any other exception fails the test. */
final class Refusals {

    private Refusals() {}

    static MalformedJsonException refusal(String text) {
        return refusal(AllocationJson.standard(), text);
    }

    static MalformedJsonException refusal(byte[] body) {
        return thrown(() -> AllocationJson.standard().readView(body));
    }

    static MalformedJsonException refusal(AllocationJson json, String text) {
        return thrown(() -> json.readView(bytes(text)));
    }

    static MalformedJsonException refusedRequest(String text) {
        return refusedRequest(AllocationJson.standard(), text);
    }

    static MalformedJsonException refusedRequest(AllocationJson json, String text) {
        return thrown(() -> json.readRequest(bytes(text)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MalformedJsonException thrown(ThrowingCallable reading) {
        Throwable thrown = catchThrowable(reading);
        assertThat(thrown).isInstanceOf(MalformedJsonException.class);
        return (MalformedJsonException) thrown;
    }
}
