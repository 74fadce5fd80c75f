package io.dpsallocation.strategies.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.Condition;
import io.dpsallocation.strategies.FixedRule;
import io.dpsallocation.strategies.fixtures.Certificates;
import io.dpsallocation.strategies.fixtures.RecordedTrace;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.testkit.AllocationRequests;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedStrategyTest {

    private static final String SITE = "/deviceRuntimeContext/payload/site";

    private static AllocationContext truck() {
        return Requests.context("Truck-7", "Vehicles-EU", Map.of("site", "oslo"), "hub-a", "hub-b", "hub-c")
                .build();
    }

    private static AllocationStrategy rules(FixedRule... rules) {
        return AllocationStrategies.fixed(rules);
    }

    private static String hubOf(AllocationStrategy strategy) {
        AllocationDecision decision = strategy.allocate(truck());
        return decision instanceof Assigned assigned ? assigned.iotHubHostName() : "none";
    }

    @Test
    void one_hub_is_given_to_every_device_as_the_candidate_is_spelt() {
        AllocationDecision decision = AllocationStrategies.fixed("HUB-B").allocate(truck());
        assertThat(((Assigned) decision).iotHubHostName()).isEqualTo("hub-b");
        assertThat(decision.reason()).isEqualTo("hub names it without a condition");
    }

    @Test
    void the_first_rule_that_fits_wins() {
        assertThat(hubOf(rules(
                        FixedRule.assign("hub-a").registrationId("ship-*"),
                        FixedRule.assign("hub-b").registrationId("truck-*"),
                        FixedRule.assign("hub-c").registrationId("truck-7"))))
                .isEqualTo("hub-b");
    }

    @Test
    void registration_id_and_enrollment_are_patterns_in_any_letter_case() {
        assertThat(hubOf(rules(FixedRule.assign("hub-a").registrationId("truck-?"))))
                .isEqualTo("hub-a");
        assertThat(hubOf(rules(FixedRule.assign("hub-a").enrollment("vehicles-*"))))
                .isEqualTo("hub-a");
        assertThat(hubOf(rules(FixedRule.assign("hub-a").enrollment("ships-*"))))
                .isEqualTo("none");
    }

    @Test
    void an_enrollment_that_is_not_there_fits_no_pattern() {
        AllocationContext alone = Requests.context("truck-7", "hub-a").build();
        assertThat(rules(FixedRule.assign("hub-a").enrollment("*")).allocate(alone))
                .isInstanceOf(Abstained.class);
    }

    @Test
    void a_value_is_compared_as_it_is_written() {
        assertThat(hubOf(rules(FixedRule.assign("hub-a").valueAt(SITE, "oslo"))))
                .isEqualTo("hub-a");
        assertThat(hubOf(rules(FixedRule.assign("hub-a").valueAt(SITE, "Oslo"))))
                .isEqualTo("none");
        assertThat(hubOf(rules(FixedRule.assign("hub-a").valueAt(SITE + "/deeper", "oslo"))))
                .isEqualTo("none");
        assertThat(hubOf(rules(FixedRule.assign("hub-a")
                        .valueAt("/deviceRuntimeContext/payload", JsonView.of(Map.of("site", "oslo"))))))
                .isEqualTo("hub-a");
    }

    @Test
    void all_conditions_of_a_rule_must_hold() {
        FixedRule both = FixedRule.assign("hub-a").registrationId("truck-*").valueAt(SITE, "oslo");
        assertThat(hubOf(rules(both))).isEqualTo("hub-a");
        assertThat(hubOf(rules(both.enrollment("ships")))).isEqualTo("none");
    }

    @Test
    void a_rule_stays_what_it_is_when_a_narrower_one_is_made_from_it() {
        FixedRule wide = FixedRule.assign("hub-a").registrationId("truck-*");
        FixedRule narrow = wide.valueAt(SITE, "bergen");
        assertThat(hubOf(rules(narrow))).isEqualTo("none");
        assertThat(hubOf(rules(wide))).isEqualTo("hub-a");
    }

    @Test
    void a_rule_without_a_condition_may_end_the_rules() {
        assertThat(hubOf(rules(FixedRule.assign("hub-a").registrationId("ship-*"), FixedRule.otherwise("hub-c"))))
                .isEqualTo("hub-c");
    }

    @Test
    void where_no_rule_fits_the_strategy_abstains() {
        FixedRule ships = FixedRule.assign("hub-a").registrationId("ship-*");
        AllocationDecision one = rules(ships).allocate(truck());
        assertThat(one).isInstanceOf(Abstained.class);
        assertThat(one.reasonCode()).isEqualTo(ReasonCode.NO_STRATEGY_ANSWERED);
        assertThat(one.reason()).isEqualTo("the one rule does not fit");
        assertThat(rules(ships, ships).allocate(truck()).reason()).isEqualTo("none of the 2 rules fits");
    }

    @Test
    void a_hub_that_is_no_candidate_is_never_given_and_no_other_rule_steps_in() {
        AllocationDecision decision = rules(
                        FixedRule.assign("hub-x").registrationId("truck-*"), FixedRule.otherwise("hub-a"))
                .allocate(truck());
        assertThat(decision).isInstanceOf(Abstained.class);
        assertThat(decision.reason())
                .isEqualTo("rules/0 names hub-x, which may not be chosen for this device: it is not linked, or a filter"
                        + " took it out");
    }

    @Test
    void no_rule_at_all_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(FixedStrategyTest::rules)
                .withMessageContaining("at least one rule");
    }

    @Test
    void a_rule_without_a_condition_before_another_one_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules(
                        FixedRule.assign("hub-a").registrationId("x"),
                        FixedRule.otherwise("hub-b"),
                        FixedRule.assign("hub-c").registrationId("y")))
                .withMessageContaining("rules/1 has no condition")
                .withMessageContaining("rules/2 can never be reached");
    }

    @Test
    void a_blank_hub_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationStrategies.fixed(" "))
                .withMessageContaining("hub: the hub's host name must not be blank");
    }

    @Test
    void the_trace_says_which_rule_did_not_fit_and_why_and_which_did() {
        RecordedTrace trace = new RecordedTrace();
        AllocationStrategy strategy = rules(
                FixedRule.assign("hub-a").registrationId("ship-*"),
                FixedRule.assign("hub-b").registrationId("truck-*").valueAt(SITE, "secret-site"),
                FixedRule.assign("hub-c").registrationId("truck-*").enrollment("vehicles-eu"));
        AllocationDecision decision =
                strategy.allocate(truck().toBuilder().trace(trace).build());
        assertThat(trace.entries)
                .extracting(TraceEntry::iotHubHostName, TraceEntry::verdict, TraceEntry::sentence)
                .containsExactly(
                        tuple(null, TraceVerdict.NOTE, "rules/0 does not fit: it asks for registrationId ship-*"),
                        tuple(null, TraceVerdict.NOTE, "rules/1 does not fit: it asks for the value at " + SITE),
                        tuple(
                                "hub-c",
                                TraceVerdict.CHOSEN,
                                "rules/2 fits registrationId truck-* and enrollment vehicles-eu"));
        assertThat(decision.reason()).isEqualTo(trace.entries.get(2).sentence());
        assertThat(trace.entries).extracting(TraceEntry::settingPath).containsOnly("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wrong     |",
                "unreadable| the certificate in the request cannot be read, so what a rule asks of it does not hold:"
                        + " it must be X.509, as DER in Base64 or as PEM",
                "missing   | no certificate is in the request, so what a rule asks of it does not hold"
            })
    void an_unreadable_certificate_does_not_read_like_a_wrong_one(String certificate, String note) {
        RecordedTrace trace = new RecordedTrace();
        AllocationStrategy strategy = rules(
                FixedRule.assign("hub-a").when(Condition.subject("CN", "somebody-else")), FixedRule.otherwise("hub-b"));
        strategy.allocate(withCertificate(certificate).toBuilder().trace(trace).build());
        assertThat(trace.entries)
                .filteredOn(entry -> entry.verdict() == TraceVerdict.NOTE)
                .extracting(TraceEntry::sentence)
                .containsExactlyElementsOf(
                        Stream.of("rules/0 does not fit: it asks for a certificate with subject CN somebody-else", note)
                                .filter(Objects::nonNull)
                                .toList());
    }

    private static AllocationContext withCertificate(String which) {
        AllocationRequests.Builder request =
                AllocationRequests.group("fleet").device("truck-1").linkedHubs("hub-a", "hub-b");
        return switch (which) {
            case "wrong" ->
                AllocationContext.builder(request.x509(Certificates.DER).build())
                        .build();
            case "unreadable" ->
                AllocationContext.builder(request.x509("AAAA").build()).build();
            default -> AllocationContext.builder(request.build()).build();
        };
    }

    @Test
    void the_ranking_is_the_one_hub() {
        Assigned decision = (Assigned) AllocationStrategies.fixed("hub-b").allocate(truck());
        assertThat(decision.ranking()).hasSize(1);
        assertThat(AllocationStrategies.fixed("hub-b").name()).isEqualTo("static");
    }

    @Test
    void rules_are_copied() {
        HubRule[] rules = {HubRule.inCode("hub-a", List.of(), "hub")};
        FixedStrategy strategy = new FixedStrategy(Arrays.asList(rules));
        rules[0] = HubRule.inCode("hub-b", List.of(), "hub");
        assertThat(hubOf(strategy)).isEqualTo("hub-a");
    }
}
