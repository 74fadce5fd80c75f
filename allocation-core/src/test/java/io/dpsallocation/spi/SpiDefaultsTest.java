package io.dpsallocation.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.decision.Step;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.GoldenDocuments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an implementation of the SPI gets for nothing. */
class SpiDefaultsTest {

    private static final AllocationContext CONTEXT = AllocationContext.builder(
                    GoldenDocuments.request("request-group-symmetric-key-first"))
            .build();

    private static final class Named implements AllocationStrategy, HubScorer {
        @Override
        public AllocationDecision allocate(AllocationContext context) {
            return AllocationDecision.assign(context.candidates().get(0)).because("first by name");
        }

        @Override
        public ScoreScale scale() {
            return ScoreScale.ORDINAL;
        }

        @Override
        public OptionalDouble score(AllocationContext context, LinkedHub hub) {
            return OptionalDouble.empty();
        }

        @Override
        public String name() {
            return AllocationStrategy.super.name();
        }
    }

    private static final class Scorer implements HubScorer {
        @Override
        public ScoreScale scale() {
            return ScoreScale.KILOMETRES;
        }

        @Override
        public OptionalDouble score(AllocationContext context, LinkedHub hub) {
            return OptionalDouble.of(1);
        }
    }

    @Test
    void strategy_has_its_class_for_a_name_and_no_place() {
        AllocationStrategy named = new Named();
        AllocationStrategy lambda = context -> AllocationDecision.abstain("always");
        AllocationStrategy anonymous = new AllocationStrategy() {
            @Override
            public AllocationDecision allocate(AllocationContext context) {
                return AllocationDecision.abstain("always");
            }
        };
        assertThat(named.name()).isEqualTo("SpiDefaultsTest$Named");
        assertThat(lambda.name()).isEqualTo("SpiDefaultsTest (lambda)");
        assertThat(anonymous.name()).isEqualTo("SpiDefaultsTest$1");
        assertThat(lambda.settingPath()).isEmpty();
        assertThat(lambda.blocking()).isFalse();
    }

    @Test
    void ask_runs_the_strategy_under_the_contexts_guard() {
        List<Step> steps = new ArrayList<>();
        AllocationContext watched = CONTEXT.toBuilder()
                .steps((step, context, strategy) -> {
                    steps.add(step);
                    return strategy.apply(context);
                })
                .build();
        assertThat(new Named().ask(watched).reason()).isEqualTo("first by name");
        assertThat(steps).containsExactly(new Step("SpiDefaultsTest$Named", "", false));
    }

    @Test
    void ask_a_strategy_that_throws_gives_an_abstention() {
        AllocationStrategy broken = context -> {
            throw new IllegalStateException("secret");
        };
        AllocationDecision decision = broken.ask(CONTEXT);
        assertThat(decision.reasonCode()).isEqualTo(ReasonCode.STRATEGY_FAILED);
        assertThat(decision.reason())
                .isEqualTo("strategy SpiDefaultsTest (lambda) threw java.lang.IllegalStateException");
    }

    @Test
    void filter_has_its_class_for_a_name_and_holds_for_no_pinned_device() {
        HubFilter filter = (context, hub) -> FilterVerdict.allow();
        assertThat(filter.name()).isEqualTo("SpiDefaultsTest (lambda)");
        assertThat(filter.settingPath()).isEmpty();
        assertThat(filter.blocking()).isFalse();
        assertThat(filter.evenWhenPinned()).isFalse();
    }

    @Test
    void scorer_has_its_class_for_a_name() {
        assertThat(new Scorer().name()).isEqualTo("SpiDefaultsTest$Scorer");
    }

    @Test
    void ledger_is_taken_to_block_unless_it_says_otherwise() {
        AssignmentLedger remote = new AssignmentLedger() {
            @Override
            public Reservation reserve(ReservationRequest request) {
                return new Reservation.Refused("full");
            }

            @Override
            public void release(String registrationId, String iotHubHostName) {}
        };
        assertThat(remote.blocking()).isTrue();
        assertThat(AssignmentLedger.inMemory(Clock.systemUTC()).blocking()).isFalse();
        assertThat(AssignmentLedger.DEFAULT_RESERVATION_TIME).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void load_devices_negative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HubLoad(-1, Instant.EPOCH))
                .withMessage("devices must be >= 0");
        assertThatNullPointerException().isThrownBy(() -> new HubLoad(0, null)).withMessage("asOf");
        assertThat(new HubLoad(0, Instant.EPOCH).devices()).isZero();
    }

    @Test
    void reservation_null() {
        assertThatNullPointerException().isThrownBy(() -> new Reservation.Granted(null, true));
        assertThatNullPointerException().isThrownBy(() -> new Reservation.Refused(null));
    }

    @Test
    void reservationRequest_copies_and_checks() {
        List<String> ranking = new ArrayList<>(List.of("a"));
        Map<String, Long> capacities = new HashMap<>(Map.of("a", 1L));
        ReservationRequest request = new ReservationRequest("r", ranking, capacities, null, Deadline.never());
        ranking.clear();
        capacities.clear();
        assertThat(request.ranking()).containsExactly("a").isUnmodifiable();
        assertThat(request.capacities()).containsEntry("a", 1L).isUnmodifiable();
        assertThatNullPointerException()
                .isThrownBy(() -> new ReservationRequest(null, ranking, capacities, null, Deadline.never()))
                .withMessage("registrationId");
        assertThatNullPointerException()
                .isThrownBy(() -> new ReservationRequest("r", ranking, capacities, null, null))
                .withMessage("deadline");
    }

    private static final class Looking implements AllocationStrategyProvider {
        @Override
        public String name() {
            return "looking";
        }

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.none();
        }

        @Override
        public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
            return new Named();
        }

        @Override
        public List<Probe> probes(StrategySettings settings, AllocationContext context) {
            return List.of(Probe.of(JsonPointer.of("/a"), List.of(), "/at"));
        }
    }

    @Test
    void provider_tells_nothing_of_its_answers_and_probes_without_resources() {
        StrategySettings none = StrategySettings.of(SettingsSpec.none(), JsonView.object(Map.of()), JsonPointer.ROOT);
        AllocationStrategyProvider looking = new Looking();

        assertThat(looking.traits(none, ChildTraits.UNKNOWN)).isEmpty();
        assertThat(looking.probes(none, CONTEXT, HostResources.NONE))
                .isEqualTo(looking.probes(none, CONTEXT))
                .hasSize(1);
        assertThat(HostResources.NONE.find(none, "table", Runnable.class)).isEmpty();
    }

    @Test
    void probe_says_how_many_values_it_leaves_out() {
        Probe probe = Probe.of(JsonPointer.of("/a"), List.of(JsonView.of("x")), "/at");

        assertThat(probe.leftOut()).isZero();
        assertThat(probe.leavingOut(7).leftOut()).isEqualTo(7);
        assertThat(probe.leavingOut(7).values()).isEqualTo(probe.values());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> probe.leavingOut(-1))
                .withMessage("leftOut must be >= 0");
    }

    @Test
    void context_aside_is_the_same_for_a_runner_that_tells_no_trace() {
        assertThat(new Named().ask(CONTEXT.aside())).isEqualTo(new Named().ask(CONTEXT));
    }

    @Test
    void traits_shared_are_those_of_all() {
        Set<StrategyTrait> both = Set.of(StrategyTrait.NO_MEASURE, StrategyTrait.NO_MILLISECONDS);
        assertThat(StrategyTrait.shared(List.of(both, Set.of(StrategyTrait.NO_MEASURE))))
                .containsExactly(StrategyTrait.NO_MEASURE);
        assertThat(StrategyTrait.shared(List.of())).isEmpty();
    }
}
