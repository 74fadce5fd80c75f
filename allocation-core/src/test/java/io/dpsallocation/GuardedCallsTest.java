package io.dpsallocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.ReasonCode;
import org.junit.jupiter.api.Test;

/** What the virtual machine cannot go on from: the caller's thread must see it, and must not wait for it on another. */
class GuardedCallsTest {

    private static String outOfMemory() {
        throw new OutOfMemoryError("secret");
    }

    @Test
    void on_the_callers_thread_it_is_passed_on() {
        try (GuardedCalls calls = new GuardedCalls(1)) {
            assertThatThrownBy(() -> calls.call(false, Deadline.never(), GuardedCallsTest::outOfMemory))
                    .isInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void on_a_thread_of_the_pool_it_is_a_failure_and_the_pool_goes_on() {
        try (GuardedCalls calls = new GuardedCalls(2)) {
            GuardedCalls.Result<String> result = calls.call(true, Deadline.never(), GuardedCallsTest::outOfMemory);
            assertThat(result.failure()).isEqualTo(ReasonCode.STRATEGY_FAILED);
            assertThat(result.what()).isEqualTo("threw java.lang.OutOfMemoryError");
            assertThat(result.thrown()).isInstanceOf(OutOfMemoryError.class);
            assertThat(calls.call(true, Deadline.never(), () -> "answer").value())
                    .isEqualTo("answer");
        }
    }
}
