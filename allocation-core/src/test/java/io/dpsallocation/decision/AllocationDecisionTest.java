package io.dpsallocation.decision;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.AllocationDecision.Rejected;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocationDecisionTest {

    private static final DecisionStamp STAMP = new DecisionStamp("d-1", "7", "vehicles");

    @Test
    void assign_hub_ranks_it_alone() {
        Assigned assigned = AllocationDecision.assign(LinkedHub.of("Contoso.azure-devices.net"));
        assertThat(assigned.iotHubHostName()).isEqualTo("Contoso.azure-devices.net");
        assertThat(assigned.ranking()).containsExactly(new RankedHub("Contoso.azure-devices.net", 1));
        assertThat(assigned.scale()).isEqualTo(ScoreScale.ORDINAL);
        assertThat(assigned.reasonCode()).isEqualTo(ReasonCode.ASSIGNED);
        assertThat(assigned.reason()).isEqualTo("chosen");
        assertThat(assigned.initialTwin()).isNull();
        assertThat(assigned.payload()).isNull();
        assertThat(assigned.stamp()).isEqualTo(DecisionStamp.NONE);
        assertThat(assigned.decisionId()).isEqualTo("none");
    }

    @Test
    void assign_ranking_chooses_its_first_hub() {
        List<RankedHub> ranking = new ArrayList<>(List.of(new RankedHub("a", 8), new RankedHub("b", 11.5)));
        Assigned assigned = AllocationDecision.assign(ScoreScale.MILLISECONDS, ranking);
        ranking.clear();
        assertThat(assigned.iotHubHostName()).isEqualTo("a");
        assertThat(assigned.ranking())
                .containsExactly(new RankedHub("a", 8), new RankedHub("b", 11.5))
                .isUnmodifiable();
        assertThat(assigned.scale()).isEqualTo(ScoreScale.MILLISECONDS);
    }

    @Test
    void assign_emptyRanking() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationDecision.assign(ScoreScale.ORDINAL, List.of()))
                .withMessage("ranking must hold at least one hub");
    }

    @Test
    void withers_change_one_thing_each() {
        Assigned plain = AllocationDecision.assign("a");
        InitialTwin twin = InitialTwin.of(Map.of("site", "eu"), null);
        Assigned rich = plain.withInitialTwin(twin)
                .withPayload(json("{'k': 1}"))
                .withReason(ReasonCode.RESERVED, "the first was full")
                .withStamp(STAMP)
                .withIotHubHostName("b");
        assertThat(rich)
                .isEqualTo(new Assigned(
                        "b",
                        twin,
                        json("{'k': 1}"),
                        plain.ranking(),
                        plain.scale(),
                        ReasonCode.RESERVED,
                        "the first was full",
                        STAMP));
        assertThat(rich.decisionId()).isEqualTo("d-1");
        assertThat(rich.withInitialTwin(null).withPayload(null).withReason(ReasonCode.ASSIGNED, "chosen"))
                .isEqualTo(plain.withIotHubHostName("b").withStamp(STAMP));
    }

    @Test
    void because_keeps_the_code() {
        Assigned assigned = AllocationDecision.assign("a")
                .withReason(ReasonCode.PINNED, "x")
                .because("y");
        assertThat(assigned.reasonCode()).isEqualTo(ReasonCode.PINNED);
        assertThat(assigned.reason()).isEqualTo("y");
    }

    @Test
    void toResponse_says_what_there_is_to_say() {
        assertThat(AllocationDecision.assign("a").toResponse()).isEqualTo(AllocationResponse.of("a"));
        InitialTwin twin = InitialTwin.of(null, Map.of("interval", 15));
        AllocationResponse response = AllocationDecision.assign("a")
                .withInitialTwin(twin)
                .withPayload(json("{}"))
                .toResponse();
        assertThat(response).isEqualTo(new AllocationResponse("a", twin, json("{}"), Map.of()));
    }

    @Test
    void refuse_is_for_good_and_unavailable_for_now() {
        Rejected refused = AllocationDecision.refuse("not in the EU");
        assertThat(refused.kind()).isEqualTo(RejectionKind.REFUSED);
        assertThat(refused.reasonCode()).isEqualTo(ReasonCode.REFUSED_BY_STRATEGY);
        assertThat(refused.reason()).isEqualTo("not in the EU");
        assertThat(refused.isTransient()).isFalse();
        assertThat(refused.violations()).isEmpty();

        Rejected unavailable = AllocationDecision.unavailable("the inventory is down");
        assertThat(unavailable.kind()).isEqualTo(RejectionKind.UNAVAILABLE);
        assertThat(unavailable.reasonCode()).isEqualTo(ReasonCode.STRATEGY_UNAVAILABLE);
        assertThat(unavailable.isTransient()).isTrue();
    }

    @Test
    void rejected_sorts_its_violations_and_takes_a_stamp() {
        Violation a = new Violation("a", "1");
        Violation b = new Violation("b", "0");
        Rejected rejected = new Rejected(
                RejectionKind.INVALID_REQUEST,
                ReasonCode.INVALID_REQUEST,
                "two things are wrong",
                List.of(b, a),
                DecisionStamp.NONE);
        assertThat(rejected.violations()).containsExactly(a, b).isUnmodifiable();
        assertThat(rejected.withStamp(STAMP).stamp()).isEqualTo(STAMP);
        assertThat(rejected.withStamp(STAMP).withStamp(DecisionStamp.NONE)).isEqualTo(rejected);
    }

    @Test
    void rejected_of_has_no_stamp() {
        assertThat(Rejected.of(RejectionKind.NO_HUB, ReasonCode.NO_HUB_LEFT, "none"))
                .isEqualTo(new Rejected(
                        RejectionKind.NO_HUB, ReasonCode.NO_HUB_LEFT, "none", List.of(), DecisionStamp.NONE));
    }

    @Test
    void abstain_hands_on() {
        AllocationDecision abstained = AllocationDecision.abstain("no position");
        assertThat(abstained.reasonCode()).isEqualTo(ReasonCode.NO_STRATEGY_ANSWERED);
        assertThat(abstained.reason()).isEqualTo("no position");
        assertThat(abstained.withStamp(STAMP).decisionId()).isEqualTo("d-1");
    }

    @Test
    void an_abstention_is_a_failure_when_the_strategy_could_not_answer() {
        assertThat(AllocationDecision.abstain("no samples").isFailure()).isFalse();
        assertThat(abstained(new ReasonCode("NOT_MY_FLEET")).isFailure()).isFalse();
        assertThat(List.of(
                        ReasonCode.STRATEGY_FAILED,
                        ReasonCode.STRATEGY_UNAVAILABLE,
                        ReasonCode.DEADLINE_EXCEEDED,
                        ReasonCode.SATURATED))
                .allSatisfy(code -> assertThat(abstained(code).isFailure()).isTrue());
    }

    private static Abstained abstained(ReasonCode code) {
        return new Abstained(code, "could not", DecisionStamp.NONE);
    }

    @Test
    void toString_shows_neither_twin_nor_payload() {
        Assigned assigned = AllocationDecision.assign("a")
                .withInitialTwin(InitialTwin.of(Map.of("t", "marker"), Map.of("d", "marker")))
                .withPayload(json("{'marker': 'marker'}"));
        assertThat(assigned.toString()).contains("iotHubHostName=a").doesNotContain("marker");
    }
}
