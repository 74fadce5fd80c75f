package io.dpsallocation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {

    private long now;

    private Deadline after(long nanos) {
        return Deadline.after(Duration.ofNanos(nanos), () -> now);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000, -1_000, Long.MAX_VALUE - 10, Long.MIN_VALUE})
    void nanosLeft_counts_down_to_zero_wherever_the_clock_started(long start) {
        now = start;
        Deadline deadline = after(100);
        assertThat(deadline.nanosLeft()).isEqualTo(100);
        now += 60;
        assertThat(deadline.nanosLeft()).isEqualTo(40);
        assertThat(deadline.isOver()).isFalse();
        now += 39;
        assertThat(deadline.isOver()).isFalse();
        now += 1;
        assertThat(deadline.nanosLeft()).isZero();
        assertThat(deadline.isOver()).isTrue();
        now += 1_000;
        assertThat(deadline.nanosLeft()).isZero();
    }

    @Test
    void after_nothing_is_over_at_once() {
        assertThat(after(0).isOver()).isTrue();
    }

    @Test
    void after_negativeBudget() {
        assertThatIllegalArgumentException().isThrownBy(() -> after(-1)).withMessage("budget must be >= 0");
    }

    @Test
    void after_null() {
        assertThatNullPointerException().isThrownBy(() -> Deadline.after(null, () -> now));
        assertThatNullPointerException()
                .isThrownBy(() -> Deadline.after(Duration.ZERO, null))
                .withMessage("nanoTime");
    }

    @Test
    void earlierBy_moves_the_end_and_not_the_clock() {
        Deadline deadline = after(100);
        Deadline earlier = deadline.earlierBy(Duration.ofNanos(30));
        now = 50;
        assertThat(earlier.nanosLeft()).isEqualTo(20);
        assertThat(deadline.nanosLeft()).isEqualTo(50);
        now = 70;
        assertThat(earlier.isOver()).isTrue();
        assertThat(deadline.isOver()).isFalse();
        assertThat(deadline.earlierBy(Duration.ofNanos(500)).isOver()).isTrue();
    }

    @Test
    void never_is_never_over() {
        assertThat(Deadline.never().isOver()).isFalse();
        assertThat(Deadline.never().nanosLeft()).isEqualTo(Long.MAX_VALUE);
        assertThat(Deadline.never().earlierBy(Duration.ofDays(1))).isSameAs(Deadline.never());
    }
}
