package io.dpsallocation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small records and enumerations a decision is made of. */
class DecisionValuesTest {

    private static final AllocationDecision DECISION = AllocationDecision.assign("h");

    /** One of each record, and the components that may be null. */
    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(new Step("weighted", "/x", false), List.of()),
                Arguments.of(new DecisionStamp("id", "1", "vehicles"), List.of()),
                Arguments.of(new RankedHub("h", 1), List.of()),
                Arguments.of(new ScoreScale("ms", true, true), List.of()),
                Arguments.of(new FilterVerdict(true, false, "s", "/x", OptionalDouble.empty(), ""), List.of()),
                Arguments.of(
                        new TraceEntry("r", "/r", "/x", "h", TraceVerdict.NOTE, OptionalDouble.empty(), "", "s"),
                        List.of("iotHubHostName")),
                Arguments.of(
                        new DecisionTrace(DECISION, "r", "e", Instant.EPOCH, true, List.of(), List.of()), List.of()),
                Arguments.of(
                        new DecisionEvent(DECISION, null, Instant.EPOCH, Duration.ZERO, null),
                        List.of("request", "trace")),
                Arguments.of(AllocationDecision.assign("h"), List.of("initialTwin", "payload")),
                Arguments.of(AllocationDecision.refuse("s"), List.of()),
                Arguments.of(AllocationDecision.abstain("s"), List.of()),
                Arguments.of(ReasonCode.ASSIGNED, List.of()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void component_that_must_be_there_is_refused_when_null(Record complete, List<String> nullable) throws Exception {
        RecordComponent[] components = complete.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (components[i].getType().isPrimitive()) {
                continue;
            }
            Throwable thrown = thrownByCopyWithNull(complete, i);
            if (nullable.contains(components[i].getName())) {
                assertThat(thrown).as(components[i].getName()).isNull();
            } else {
                assertThat(thrown).as(components[i].getName()).isInstanceOf(NullPointerException.class);
            }
        }
    }

    private static Throwable thrownByCopyWithNull(Record complete, int nulled) throws ReflectiveOperationException {
        RecordComponent[] components = complete.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == nulled ? null : components[i].getAccessor().invoke(complete);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            complete.getClass().getDeclaredConstructor(types).newInstance(values);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    @Test
    void score_nan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RankedHub("h", Double.NaN))
                .withMessage("score must not be NaN");
        assertThat(new RankedHub("h", Double.POSITIVE_INFINITY).score()).isInfinite();
    }

    @Test
    void scales_say_what_is_better_and_whether_differences_mean_something() {
        assertThat(ScoreScale.ORDINAL).isEqualTo(new ScoreScale("", true, false));
        assertThat(ScoreScale.MILLISECONDS).isEqualTo(new ScoreScale("ms", true, true));
        assertThat(ScoreScale.KILOMETRES).isEqualTo(new ScoreScale("km", true, true));
    }

    @ParameterizedTest
    @EnumSource
    void only_saturated_and_unavailable_pass(RejectionKind kind) {
        boolean passing = kind == RejectionKind.SATURATED || kind == RejectionKind.UNAVAILABLE;
        assertThat(kind.isTransient()).isEqualTo(passing);
    }

    @ParameterizedTest
    @CsvSource({
        "CONSIDERED, considered",
        "ALLOWED, allowed",
        "REFUSED, refused",
        "NOT_APPLIED, not applied",
        "RANKED, ranked",
        "CHOSEN, chosen",
        "ABSTAINED, abstained",
        "FAILED, failed",
        "NOTE, note"
    })
    void verdict_reads_as_words(TraceVerdict verdict, String word) {
        assertThat(verdict.word()).isEqualTo(word);
    }

    @Test
    void verdicts_of_filters() {
        assertThat(FilterVerdict.allow())
                .isEqualTo(new FilterVerdict(true, false, "allowed", "", OptionalDouble.empty(), ""))
                .isSameAs(FilterVerdict.allow());
        assertThat(FilterVerdict.allow("s", "/x"))
                .isEqualTo(new FilterVerdict(true, false, "s", "/x", OptionalDouble.empty(), ""));
        assertThat(FilterVerdict.refuse("s", "/x"))
                .isEqualTo(new FilterVerdict(false, false, "s", "/x", OptionalDouble.empty(), ""));
        assertThat(FilterVerdict.refuseForNow("s", "/x"))
                .isEqualTo(new FilterVerdict(false, true, "s", "/x", OptionalDouble.empty(), ""));
        assertThat(FilterVerdict.refuse("s", "/x").withNumber(0.95))
                .isEqualTo(new FilterVerdict(false, false, "s", "/x", OptionalDouble.of(0.95), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "ASSIGNED", "NO_HUB_LEFT", "X509", "A_", "A__1"})
    void reasonCode_word_that_fits(String word) {
        assertThat(new ReasonCode(word)).hasToString(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "_A", "1A", "A-B", "A B", "\u00c9", "A\n", "ASSIGNEd"})
    void reasonCode_word_that_does_not_fit(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReasonCode(word))
                .withMessage("a reason code is made of A to Z, 0 to 9 and _, beginning with a letter");
    }

    @Test
    void reasonCode_constants_bear_their_own_names() throws IllegalAccessException {
        for (Field field : ReasonCode.class.getFields()) {
            assertThat(field.get(null)).hasToString(field.getName());
        }
        assertThat(ReasonCode.class.getFields()).hasSizeGreaterThan(30);
    }

    @Test
    void stamp_of_none() {
        assertThat(DecisionStamp.NONE).isEqualTo(new DecisionStamp("none", "none", ""));
    }

    @Test
    void trace_writer_that_is_off_forgets_everything() {
        TraceWriter.OFF.hub(null, TraceVerdict.CHOSEN, OptionalDouble.empty(), "", "", "");
        TraceWriter.OFF.note("", "");
        assertThat(TraceWriter.OFF.isOn()).isFalse();
    }

    @Test
    void listener_wants_no_trace_by_default() {
        AllocationListener listener = event -> {};
        assertThat(listener.wantsTrace()).isFalse();
    }
}
