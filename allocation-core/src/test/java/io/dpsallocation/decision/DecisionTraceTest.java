package io.dpsallocation.decision;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTraceTest {

    private static final String WEU = "contoso-weu.azure-devices.net";
    private static final String NEU = "contoso-neu.azure-devices.net";
    private static final String EUS = "contoso-eus.azure-devices.net";
    private static final Instant AT = Instant.parse("2026-11-23T12:00:00.5Z");
    private static final DecisionStamp STAMP = new DecisionStamp("d-1", "7", "vehicles");

    private static TraceEntry entry(
            String rule, String setting, String host, TraceVerdict verdict, double number, String unit, String why) {
        OptionalDouble maybe = Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
        return new TraceEntry(rule, "", setting, host, verdict, maybe, unit, why);
    }

    private static TraceEntry entry(String rule, String setting, String host, TraceVerdict verdict, String why) {
        return entry(rule, setting, host, verdict, Double.NaN, "", why);
    }

    private static DecisionTrace trace(AllocationDecision decision, boolean explained, TraceEntry... entries) {
        return new DecisionTrace(
                decision.withStamp(STAMP),
                "press-0001",
                "plant-7",
                AT,
                explained,
                List.of(WEU, NEU, EUS),
                Arrays.asList(entries));
    }

    private static DecisionTrace assigned(boolean explained) {
        return trace(
                AllocationDecision.assign(WEU).because("fastest of 2, 8 ms ahead"),
                explained,
                entry("linkedHubs", "", WEU, TraceVerdict.CONSIDERED, "linked"),
                entry("residency", "/policies/0/filters/0", EUS, TraceVerdict.REFUSED, "residency us is not eu"),
                entry("state", "/hubs/2/state", EUS, TraceVerdict.REFUSED, "draining"),
                entry(
                        "latency",
                        "/policies/0/strategy",
                        "CONTOSO-WEU.azure-devices.net",
                        TraceVerdict.CHOSEN,
                        18.25,
                        "ms",
                        "1st"),
                entry("latency", "/policies/0/strategy", NEU, TraceVerdict.RANKED, 26.5, "ms", "2nd"),
                entry("sticky", "/policies/0/strategy", NEU, TraceVerdict.RANKED, 31, "ms", "2nd after the margin"),
                entry("twin", "", null, TraceVerdict.NOTE, "DPS ignores the initial twin of a device that stays"));
    }

    @Test
    void sentence_tells_the_chosen_hub_then_the_next_ones_then_what_kept_the_others_out() {
        assertThat(assigned(false).sentence())
                .isEqualTo("contoso-weu.azure-devices.net: fastest of 2, 8 ms ahead;"
                        + " next would be contoso-neu.azure-devices.net;"
                        + " contoso-eus.azure-devices.net: refused by residency, residency us is not eu,"
                        + " /policies/0/filters/0");
        assertThat(assigned(false)).hasToString(assigned(false).sentence());
    }

    /** Sticky around latency: the decision is that of the outer one, which ranked the hub again. */
    private static DecisionTrace decidedBy(String reason) {
        return trace(
                AllocationDecision.assign(WEU).because(reason),
                false,
                entry("latency", "/policies/0/strategy/of", WEU, TraceVerdict.CHOSEN, 17, "ms", "1st"),
                entry("latency", "/policies/0/strategy/of", NEU, TraceVerdict.RANKED, 18, "ms", "2nd"),
                entry("sticky", "/policies/0/strategy/margin", WEU, TraceVerdict.CHOSEN, 17, "ms", "kept"),
                entry("sticky", "", EUS, TraceVerdict.RANKED, 16, "ms", "behind the hub the device is on"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "chosen by sticky, kept | contoso-eus",
                "chosen by sticky | contoso-eus",
                "chosen by latency, fastest | contoso-neu",
                "chosen by stick | contoso-neu",
                "kept | contoso-neu"
            })
    void the_next_hubs_are_those_of_the_rule_that_the_decision_names(String reason, String next) {
        assertThat(decidedBy(reason).sentence()).contains("next would be " + next + ".azure-devices.net");
    }

    /** The message tells which filter took which hub, for those who see no trace; here it would be told twice. */
    @Test
    void sentence_of_a_rejection() {
        DecisionTrace trace = trace(
                AllocationDecision.Rejected.of(
                        RejectionKind.NO_HUB,
                        ReasonCode.NO_HUB_LEFT,
                        "no hub is left: " + WEU + ": refused by state, draining"),
                false,
                entry("state", "", WEU, TraceVerdict.REFUSED, "draining"),
                entry("own rule", "", NEU, TraceVerdict.ALLOWED, "fine"));
        assertThat(trace.sentence())
                .isEqualTo("rejected: no hub is left; contoso-weu.azure-devices.net: refused by state, draining");
    }

    @Test
    void sentence_of_a_rejection_that_no_filter_made() {
        DecisionTrace trace = trace(
                AllocationDecision.Rejected.of(
                        RejectionKind.NO_HUB, ReasonCode.NO_HUB_LEFT, "no hub is left: no linked hub takes part"),
                false,
                entry("linkedHubs", "", WEU, TraceVerdict.CONSIDERED, "in the catalog"));
        assertThat(trace.sentence()).isEqualTo("rejected: no hub is left: no linked hub takes part");
    }

    @Test
    void toText_is_a_page_for_an_operator() {
        assertThat(assigned(false).toText()).isEqualTo("""
                        device press-0001, enrollment plant-7, policy vehicles
                        decision d-1, configuration 7, 2026-11-23T12:00:00.500Z

                        hub                            rule        verdict       number  setting                why
                        (the request)                  twin        note                                         DPS ignores the initial twin of a device that stays
                        contoso-weu.azure-devices.net  linkedHubs  considered                                   linked
                                                       latency     chosen      18.25 ms  /policies/0/strategy   1st
                                                       residency   silent                                       it spoke of other hubs only
                                                       state       silent                                       it spoke of other hubs only
                                                       sticky      silent                                       it spoke of other hubs only
                        contoso-neu.azure-devices.net  latency     ranked      26.50 ms  /policies/0/strategy   2nd
                                                       sticky      ranked      31.00 ms  /policies/0/strategy   2nd after the margin
                                                       linkedHubs  silent                                       it spoke of other hubs only
                                                       residency   silent                                       it spoke of other hubs only
                                                       state       silent                                       it spoke of other hubs only
                        contoso-eus.azure-devices.net  residency   refused               /policies/0/filters/0  residency us is not eu
                                                       state       refused               /hubs/2/state          draining
                                                       linkedHubs  silent                                       the hub was refused before
                                                       latency     silent                                       the hub was refused before
                                                       sticky      silent                                       the hub was refused before

                        => contoso-weu.azure-devices.net: fastest of 2, 8 ms ahead; next would be contoso-neu.azure-devices.net; contoso-eus.azure-devices.net: refused by residency, residency us is not eu, /policies/0/filters/0
                        """);
    }

    @Test
    void toText_of_an_explanation_says_would() {
        assertThat(assigned(true).toText()).contains("\n=> would be contoso-weu.azure-devices.net: fastest");
    }

    @Test
    void toText_of_a_request_that_was_not_understood() {
        DecisionTrace trace = new DecisionTrace(
                AllocationDecision.Rejected.of(RejectionKind.INVALID_REQUEST, ReasonCode.NOT_JSON, "is not JSON"),
                "",
                "",
                AT,
                false,
                List.of(),
                List.of());
        assertThat(trace.toText()).isEqualTo("""
                        device ?, enrollment ?, policy none
                        decision none, configuration none, 2026-11-23T12:00:00.500Z
                        => rejected: is not JSON
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "0,          0.000 s",
        "0.000012,   1.200e-05 s",
        "0.123456,   0.1235 s",
        "-3.5,       -3.500 s",
        "999.96,     1000 s",
        "9999.6,     10000 s",
        "12345.6,    12346 s",
        "499998,     499998 s",
        "-1234567,   -1234567 s",
        "Infinity,   Infinity s"
    })
    void toText_numbers_have_four_digits_or_all_before_the_point(double number, String shown) {
        DecisionTrace trace = trace(
                AllocationDecision.refuse("no"), false, entry("r", "", WEU, TraceVerdict.NOTE, number, "s", "why"));
        assertThat(squeezed(trace)).contains(WEU + " r note " + shown + " why\n");
    }

    private static String squeezed(DecisionTrace trace) {
        return trace.toText().replaceAll(" +", " ");
    }

    @Test
    void toText_number_without_a_unit() {
        DecisionTrace trace =
                trace(AllocationDecision.refuse("no"), false, entry("r", "", WEU, TraceVerdict.RANKED, 1, "", "first"));
        assertThat(squeezed(trace)).contains(WEU + " r ranked 1.000 first\n");
    }

    @Test
    void toText_is_the_same_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            String arabic = assigned(false).toText();
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            String turkish = assigned(false).toText();
            Locale.setDefault(Locale.ROOT);
            assertThat(arabic)
                    .isEqualTo(turkish)
                    .isEqualTo(assigned(false).toText())
                    .contains("18.25 ms");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void about_finds_a_hub_in_any_letter_case_and_the_request_without_one() {
        DecisionTrace trace = assigned(false);
        assertThat(trace.about("CONTOSO-NEU.azure-devices.net"))
                .extracting(TraceEntry::rule)
                .containsExactly("latency", "sticky");
        assertThat(trace.about("unknown")).isEmpty();
        assertThat(trace.aboutTheRequest()).extracting(TraceEntry::rule).containsExactly("twin");
    }

    @Test
    void hubs_tells_what_became_of_each_and_every_rule_has_its_say_about_each() {
        DecisionTrace trace = new DecisionTrace(
                AllocationDecision.assign(WEU).withStamp(STAMP),
                "press-0001",
                "plant-7",
                AT,
                true,
                List.of(EUS, "Contoso-WEU.azure-devices.net", NEU, "other.azure-devices.net", WEU),
                List.of(
                        entry("state", "/hubs/2/state", EUS, TraceVerdict.REFUSED, "draining"),
                        entry("latency", "", WEU, TraceVerdict.CHOSEN, 18, "ms", "1st"),
                        entry("latency", "", NEU, TraceVerdict.RANKED, 26, "ms", "2nd"),
                        entry("decision", "", WEU, TraceVerdict.CHOSEN, "chosen")));

        assertThat(trace.hubs())
                .extracting(hub -> hub.iotHubHostName() + " " + hub.outcome().word() + " "
                        + hub.rules().stream()
                                .map(rule -> rule.rule() + " " + rule.verdict().word())
                                .toList())
                .containsExactly(
                        "contoso-eus.azure-devices.net refused [state refused, latency silent]",
                        "Contoso-WEU.azure-devices.net chosen [latency chosen, state silent, decision chosen]",
                        "contoso-neu.azure-devices.net next [latency ranked, state silent]",
                        "other.azure-devices.net not ranked [state silent, latency silent]");
        assertThat(trace.hubs().get(0).refusal().map(TraceEntry::settingPath)).contains("/hubs/2/state");
        assertThat(trace.hubs().get(1).refusal()).isEmpty();
    }

    @Test
    void lists_are_copied() {
        List<String> hubs = new ArrayList<>(List.of(WEU));
        List<TraceEntry> entries = new ArrayList<>();
        DecisionTrace trace = new DecisionTrace(AllocationDecision.assign(WEU), "r", "e", AT, false, hubs, entries);
        hubs.clear();
        assertThat(trace.linkedHubs()).containsExactly(WEU).isUnmodifiable();
        assertThat(trace.entries()).isUnmodifiable();
    }

    @Test
    void toView_of_an_assignment() {
        DecisionTrace trace = trace(
                AllocationDecision.assign(WEU).because("the only one"),
                true,
                entry("latency", "/policies/0/strategy", WEU, TraceVerdict.CHOSEN, 18.25, "ms", "1st"),
                entry("own", "", WEU, TraceVerdict.RANKED, Double.POSITIVE_INFINITY, "ms", "unreachable"),
                entry("latency", "/policies/0/strategy", NEU, TraceVerdict.RANKED, 26.5, "ms", "2nd"),
                entry("state", "/hubs/2/state", EUS, TraceVerdict.REFUSED, "draining"),
                entry("twin", "", null, TraceVerdict.NOTE, "ignored"));
        assertThat(trace.toView().toJson()).isEqualTo(json("""
                                {
                                  "decisionId": "d-1", "configurationVersion": "7", "policy": "vehicles",
                                  "at": "2026-11-23T12:00:00.500Z", "explained": true,
                                  "registrationId": "press-0001", "enrollment": "plant-7",
                                  "outcome": "assigned", "iotHubHostName": "contoso-weu.azure-devices.net",
                                  "reasonCode": "ASSIGNED", "sentence": "contoso-weu.azure-devices.net: the only one; next would be contoso-neu.azure-devices.net; contoso-eus.azure-devices.net: refused by state, draining, /hubs/2/state",
                                  "request": [ { "rule": "twin", "verdict": "note", "sentence": "ignored" } ],
                                  "hubs": [
                                    { "iotHubHostName": "contoso-weu.azure-devices.net", "outcome": "chosen",
                                      "rules": [
                                        { "rule": "latency", "verdict": "chosen", "number": 18.25, "unit": "ms",
                                          "setting": "/policies/0/strategy", "sentence": "1st" },
                                        { "rule": "own", "verdict": "ranked", "sentence": "unreachable" },
                                        { "rule": "state", "verdict": "silent",
                                          "sentence": "it spoke of other hubs only" } ] },
                                    { "iotHubHostName": "contoso-neu.azure-devices.net", "outcome": "next",
                                      "rules": [
                                        { "rule": "latency", "verdict": "ranked", "number": 26.5, "unit": "ms",
                                          "setting": "/policies/0/strategy", "sentence": "2nd" },
                                        { "rule": "own", "verdict": "silent",
                                          "sentence": "it spoke of other hubs only" },
                                        { "rule": "state", "verdict": "silent",
                                          "sentence": "it spoke of other hubs only" } ] },
                                    { "iotHubHostName": "contoso-eus.azure-devices.net", "outcome": "refused",
                                      "rules": [
                                        { "rule": "state", "verdict": "refused", "setting": "/hubs/2/state",
                                          "sentence": "draining" },
                                        { "rule": "latency", "verdict": "silent",
                                          "sentence": "the hub was refused before" },
                                        { "rule": "own", "verdict": "silent",
                                          "sentence": "the hub was refused before" } ] }
                                  ]
                                }
                                """).toJson());
    }

    @Test
    void toView_of_a_rejection_names_no_hub() {
        DecisionTrace trace = trace(AllocationDecision.refuse("not in the EU"), false);
        assertThat(trace.toView().get("outcome")).contains(json("'rejected'"));
        assertThat(trace.toView().get("iotHubHostName")).isEmpty();
        assertThat(trace.toView().get("reasonCode")).contains(json("'REFUSED_BY_STRATEGY'"));
    }

    @Test
    void rules_of_one_name_are_told_apart_by_their_places() {
        DecisionTrace trace = trace(
                AllocationDecision.assign(WEU).because("chosen by weighted"),
                true,
                ranked("/default/strategy/branches/1/of", WEU),
                ranked("/default/strategy/branches/1/of", NEU),
                ranked("/default/strategy/branches/0/of", EUS));

        assertThat(trace.sentence())
                .as("the other branch, which decided nothing, is not mixed in")
                .isEqualTo(WEU + ": chosen by weighted; next would be " + NEU);
        assertThat(trace.toText())
                .contains(
                        "weighted (/default/strategy/branches/1/of)  ranked",
                        "weighted (/default/strategy/branches/0/of)  silent");
        assertThat(trace.hubs().get(2).rules())
                .extracting(TraceEntry::rulePath, TraceEntry::verdict)
                .containsExactly(
                        tuple("/default/strategy/branches/0/of", TraceVerdict.RANKED),
                        tuple("/default/strategy/branches/1/of", TraceVerdict.SILENT));
        assertThat(trace.toView().toJson()).contains("\"rulePath\":\"/default/strategy/branches/0/of\"");
    }

    private static TraceEntry ranked(String rulePath, String host) {
        return new TraceEntry(
                "weighted", rulePath, "/hubs/0/x", host, TraceVerdict.RANKED, OptionalDouble.empty(), "", "drawn");
    }

    @Test
    void what_was_said_aside_is_marked_in_text_and_json_and_ranks_nobody() {
        DecisionTrace trace = trace(
                AllocationDecision.assign(WEU).because("chosen by latency"),
                true,
                entry("latency", "", WEU, TraceVerdict.CHOSEN, "1st"),
                entry("latency", "", NEU, TraceVerdict.RANKED, "2nd"),
                entry("static", "", EUS, TraceVerdict.CHOSEN, "chosen").saidAside(),
                entry("latency", "", EUS, TraceVerdict.RANKED, "1st").saidAside(),
                entry("geo", "", EUS, TraceVerdict.CHOSEN, "nearest").saidAside());

        assertThat(trace.sentence()).endsWith("; next would be " + NEU);
        assertThat(trace.toText().replaceAll(" +", " "))
                .contains(WEU + " latency chosen 1st\n")
                .contains(
                        EUS + " static (chosen) if it had to decide\n latency (ranked) 1st\n geo (chosen) if it had to"
                                + " decide: nearest\n");
        assertThat(trace.toView().toJson())
                .contains("{\"rule\":\"latency\",\"verdict\":\"chosen\",\"sentence\":\"1st\"}")
                .contains("{\"rule\":\"geo\",\"verdict\":\"chosen\",\"aside\":true,\"sentence\":\"nearest\"}");
    }
}
