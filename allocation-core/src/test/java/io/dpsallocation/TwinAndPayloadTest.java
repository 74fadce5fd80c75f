package io.dpsallocation;

import static io.dpsallocation.Decisions.assigned;
import static io.dpsallocation.Requests.NEU;
import static io.dpsallocation.Requests.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes into the response besides the hub: nothing, or a merge of enrollment, template and strategy. */
class TwinAndPayloadTest {

    private static final String TEMPLATE = """
            {'default': {
               'strategy': {'type': 'resource', 'name': 'answer'},
               'initialTwin': {
                 'tags': {'site': {'$from': '/deviceRuntimeContext/payload/site'}, 'fleet': 'eu'},
                 'properties': {'desired': {'interval': 30, 'nested': {'a': 1, 'b': 2}}}},
               'payload': {'gateway': {'$from': '/deviceRuntimeContext/payload/gateway', 'default': 'g0'}},
               'twinBase': '%s'}}
            """;
    private static final AllocationStrategy SILENT =
            context -> AllocationDecision.assign(context.candidates().get(0));

    private static String response(String template, AllocationStrategy strategy, AllocationRequest request) {
        AllocationConfig config = TestProviders.config(template);
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(config).resource("answer", strategy).build()) {
            return assigned(allocator.allocate(request)).toResponse().toView().toJson();
        }
    }

    private static Requests request() {
        return Requests.of("t").linkedHubs(WEU);
    }

    @Test
    void with_nothing_to_say_both_members_are_left_out() {
        String plain = "{'default': {'strategy': {'type': 'resource', 'name': 'answer'}}}";
        AllocationRequest request =
                request().enrollmentTwin(Map.of("tier", "gold"), Map.of()).build();
        assertThat(response(plain, SILENT, request)).isEqualTo("{\"iotHubHostName\":\"" + WEU + "\"}");
        AllocationStrategy empty = context -> SILENT.allocate(context) instanceof AllocationDecision.Assigned answer
                ? answer.withInitialTwin(InitialTwin.of(Map.of(), Map.of())).withPayload(JsonView.emptyObject())
                : AllocationDecision.abstain("never");
        assertThat(response(plain, empty, request)).isEqualTo("{\"iotHubHostName\":\"" + WEU + "\"}");
    }

    @Test
    void a_template_is_filled_from_the_request_and_what_is_missing_is_left_out() {
        AllocationRequest request =
                request().payload("{\"gateway\":{\"id\":7}}").build();

        assertThat(response(TEMPLATE.formatted("enrollment"), SILENT, request))
                .isEqualTo("{\"iotHubHostName\":\"" + WEU + "\","
                        + "\"initialTwin\":{\"tags\":{\"fleet\":\"eu\"},"
                        + "\"properties\":{\"desired\":{\"interval\":30,\"nested\":{\"a\":1,\"b\":2}}}},"
                        + "\"payload\":{\"gateway\":{\"id\":7}}}");
    }

    @Test
    void the_strategy_lies_above_the_template_and_the_template_above_the_enrollment() {
        AllocationStrategy strategy = context -> AllocationDecision.assign(WEU)
                .withInitialTwin(InitialTwin.of(
                        Map.of("site", "eu-2"),
                        Collections.singletonMap("nested", Collections.singletonMap("b", null))))
                .withPayload(JsonView.of(Map.of("more", true)));
        AllocationRequest request = request()
                .payload(Map.of("site", "eu-1"))
                .enrollmentTwin(
                        Map.of("site", "eu-0", "tier", "gold", "$version", 3),
                        Map.of("interval", 10, "$metadata", Map.of("x", 1)))
                .build();

        assertThat(response(TEMPLATE.formatted("enrollment"), strategy, request))
                .contains("\"site\":\"eu-2\"", "\"tier\":\"gold\"", "\"fleet\":\"eu\"")
                .contains("\"interval\":30", "\"nested\":{\"a\":1}")
                .contains("\"gateway\":\"g0\"", "\"more\":true")
                .doesNotContain("$version", "$metadata", "null");
        assertThat(response(TEMPLATE.formatted("empty"), strategy, request)).doesNotContain("tier");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'initialTwin': {'tags': {'$from': '/deviceRuntimeContext/payload/x'}} | /default/initialTwin/tags",
                "'initialTwin': {'properties': {'desired': {'$from': '/deviceRuntimeContext/payload/x'}}}"
                        + " | /default/initialTwin/properties/desired",
                "'payload': {'$from': '/deviceRuntimeContext/payload/x'} | /default/payload"
            },
            quoteCharacter = '"')
    void what_a_device_sent_that_is_no_object_is_left_out_where_an_object_belongs(String template, String place) {
        String config = "{'default': {'strategy': {'type': 'by-name'}, " + template + "}}";
        AllocationRequest request = request().payload(Map.of("x", "text")).build();
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.config(config)).build()) {
            DecisionTrace trace = allocator.explain(request);

            assertThat(assigned(trace.decision()).toResponse().toView().toJson())
                    .isEqualTo("{\"iotHubHostName\":\"" + WEU + "\"}");
            assertThat(trace.aboutTheRequest())
                    .filteredOn(entry -> entry.settingPath().equals(place))
                    .extracting(TraceEntry::sentence)
                    .containsExactly(
                            "is left out: it must be an object, and the request has a value of kind string there");
        }
    }

    @Test
    void a_twin_that_cannot_be_emptied_from_here_is_pointed_out() {
        AllocationStrategy emptying = context -> AllocationDecision.assign(WEU)
                .withInitialTwin(InitialTwin.of(Collections.singletonMap("tier", null), null));
        AllocationRequest request =
                request().enrollmentTwin(Map.of("tier", "gold"), Map.of()).build();
        try (DeviceAllocator allocator = DeviceAllocator.builder(emptying).build()) {
            DecisionTrace trace = allocator.explain(request);

            assertThat(assigned(trace.decision()).initialTwin()).isNull();
            assertThat(trace.aboutTheRequest())
                    .filteredOn(entry -> entry.rule().equals("initialTwin"))
                    .extracting(TraceEntry::sentence)
                    .singleElement()
                    .asString()
                    .contains("DPS will use the enrollment's own twin");
        }
    }

    @Test
    void null_takes_a_member_away_wherever_it_stands() {
        String template =
                "{'default': {'strategy': {'type': 'resource', 'name': 'answer'}, 'payload': {'a': null, 'b': 1}}}";
        assertThat(response(template, SILENT, request().build()))
                .isEqualTo("{\"iotHubHostName\":\"" + WEU + "\",\"payload\":{\"b\":1}}");
        AllocationStrategy taking =
                context -> AllocationDecision.assign(WEU).withPayload(JsonView.of(Collections.singletonMap("b", null)));
        assertThat(response(template, taking, request().build())).isEqualTo("{\"iotHubHostName\":\"" + WEU + "\"}");
    }

    @Test
    void a_template_of_one_section_leaves_the_other_as_the_enrollment_has_it() {
        AllocationRequest request = request()
                .enrollmentTwin(Map.of("tier", "gold"), Map.of("interval", 10))
                .build();
        String only = "{'default': {'strategy': {'type': 'resource', 'name': 'answer'}, 'initialTwin': %s}}";

        assertThat(response(only.formatted("{'tags': {'a': 1}}"), SILENT, request))
                .contains("\"initialTwin\":{\"tags\":{\"tier\":\"gold\",\"a\":1},"
                        + "\"properties\":{\"desired\":{\"interval\":10}}}");
        assertThat(response(only.formatted("{'properties': {'desired': {'b': 2}}}"), SILENT, request))
                .contains("\"initialTwin\":{\"tags\":{\"tier\":\"gold\"},"
                        + "\"properties\":{\"desired\":{\"interval\":10,\"b\":2}}}");
    }

    @Test
    void a_twin_that_a_template_takes_all_out_of_is_left_out() {
        String taking = """
                {'default': {'strategy': {'type': 'resource', 'name': 'answer'},
                             'initialTwin': {'tags': {'tier': null}}}}
                """;
        AllocationRequest request =
                request().enrollmentTwin(Map.of("tier", "gold"), Map.of()).build();
        assertThat(response(taking, SILENT, request)).isEqualTo("{\"iotHubHostName\":\"" + WEU + "\"}");
    }

    @Test
    void what_was_left_out_and_why_stands_in_the_trace() {
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.config(TEMPLATE.formatted("enrollment")))
                .resource("answer", SILENT)
                .build()) {
            DecisionTrace trace = allocator.explain(request().build());

            assertThat(trace.aboutTheRequest())
                    .filteredOn(entry -> entry.rule().equals("initialTwin"))
                    .extracting(TraceEntry::sentence)
                    .containsExactly("/default/initialTwin/tags/site is left out: the request has nothing at "
                            + "/deviceRuntimeContext/payload/site");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "migrate, " + NEU + ", the enrollment's reprovisionPolicy does not reset",
        "migrate, " + WEU + ", the device stays on its hub",
        "reset, " + WEU + ", the device stays on its hub",
        "reset, " + NEU + ", ''",
    })
    void the_trace_says_when_dps_will_ignore_the_twin(String mode, String current, String why) {
        AllocationRequest request = Requests.of("t")
                .linkedHubs(WEU)
                .reprovision(mode)
                .currentHub(current)
                .build();
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.config(TEMPLATE.formatted("enrollment")))
                .resource("answer", SILENT)
                .build()) {
            List<String> sentences = allocator.explain(request).aboutTheRequest().stream()
                    .map(TraceEntry::sentence)
                    .filter(sentence -> sentence.contains("DPS will ignore the initial twin"))
                    .toList();

            if (why.isEmpty()) {
                assertThat(sentences).isEmpty();
            } else {
                assertThat(sentences).singleElement().asString().contains(why);
            }
        }
    }
}
