package io.dpsallocation.strategies.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.strategies.HubFilters;
import io.dpsallocation.strategies.fixtures.Configured;
import io.dpsallocation.strategies.fixtures.Requests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagsFilterTest {

    private static final String TENANT = "/deviceRuntimeContext/payload/tenant";

    private static final LinkedHub GOLD =
            LinkedHub.builder("hub-a").tag("tier", "gold").tag("tenant", "acme").build();
    private static final LinkedHub RED = LinkedHub.builder("hub-b")
            .tag("tier", "red")
            .tag("quarantine", "yes")
            .tag("tenant", "7")
            .build();
    private static final LinkedHub PLAIN = LinkedHub.of("hub-c");

    private static AllocationContext of(Object tenant) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("tenant", tenant);
        return Requests.context("device-1", "fleet", payload, "hub-a").build();
    }

    private static HubFilter configured(Map<String, ?> settings) {
        TagsFilterProvider provider = new TagsFilterProvider();
        return provider.create(
                StrategySettings.of(provider.settings(), JsonView.of(settings), JsonPointer.of("/filters/2")),
                Configured.withChildren());
    }

    @Test
    void a_required_tag_must_be_there_with_one_of_its_values() {
        HubFilter filter = HubFilters.tags().require("tier", "gold", "silver").build();
        assertThat(filter.test(of(null), GOLD)).isEqualTo(FilterVerdict.allow());
        assertThat(filter.test(of(null), RED).sentence()).isEqualTo("its tag tier is red, and must be gold or silver");
        assertThat(filter.test(of(null), PLAIN).sentence()).isEqualTo("it has no tag tier, and must be gold or silver");
    }

    @Test
    void a_forbidden_tag_must_not_have_one_of_its_values() {
        HubFilter filter = HubFilters.tags()
                .forbid("quarantine", "yes", "maybe")
                .forbid("tier", "lead")
                .build();
        assertThat(filter.test(of(null), GOLD).allowed()).isTrue();
        assertThat(filter.test(of(null), PLAIN).allowed()).isTrue();
        assertThat(filter.test(of(null), RED).sentence()).isEqualTo("its tag quarantine is yes, which is forbidden");
    }

    @ParameterizedTest
    @CsvSource({"acme, true", "ACME, false", "'', false", "7, false"})
    void a_matched_tag_is_what_the_device_says(String tenant, boolean allowed) {
        HubFilter filter = HubFilters.tags().match("tenant", TENANT).build();
        assertThat(filter.test(of(tenant), GOLD).allowed()).isEqualTo(allowed);
        assertThat(filter.test(of(tenant), PLAIN).allowed()).isFalse();
    }

    @Test
    void a_number_counts_by_its_text() {
        HubFilter filter = HubFilters.tags().match("tenant", TENANT).build();
        assertThat(filter.test(of(7), RED).allowed()).isTrue();
        assertThat(filter.test(of(7.0), RED).sentence())
                .isEqualTo("its tag tenant is not what the device has at " + TENANT);
    }

    @Test
    void what_the_device_does_not_say_no_hub_matches() {
        HubFilter filter = HubFilters.tags().match("tenant", TENANT).build();
        for (Object tenant : new Object[] {null, true, List.of("acme"), Map.of("acme", 1)}) {
            FilterVerdict verdict = filter.test(of(tenant), GOLD);
            assertThat(verdict.allowed()).isFalse();
            assertThat(verdict.sentence())
                    .isEqualTo("the request has no text and no number at " + TENANT + " for the tag tenant");
        }
        assertThat(filter.test(Requests.context("device-1", "hub-a").build(), GOLD)
                        .allowed())
                .isFalse();
    }

    @Test
    void all_rules_must_hold() {
        HubFilter filter = HubFilters.tags()
                .require("tier", "gold")
                .forbid("quarantine", "yes")
                .match("tenant", TENANT)
                .build();
        assertThat(filter.test(of("acme"), GOLD).allowed()).isTrue();
        assertThat(filter.test(
                                of("acme"),
                                GOLD.toBuilder().tag("quarantine", "yes").build())
                        .allowed())
                .isFalse();
        assertThat(filter.test(of("acme"), GOLD.toBuilder().tag("tier", "tin").build())
                        .allowed())
                .isFalse();
        assertThat(filter.test(of("ajax"), GOLD).allowed()).isFalse();
    }

    @Test
    void a_verdict_is_for_good_and_names_the_setting_behind_it() {
        HubFilter filter = configured(Map.of(
                "require", Map.of("a/b", List.of("x")),
                "forbid", Map.of("quarantine", List.of("yes")),
                "match", Map.of("tenant", TENANT)));
        assertThat(filter.test(of("acme"), PLAIN).settingPath()).isEqualTo("/filters/2/require/a~1b");
        assertThat(filter.test(of("acme"), PLAIN).forNow()).isFalse();
        LinkedHub red = RED.toBuilder().tag("a/b", "x").build();
        assertThat(filter.test(of("acme"), red).settingPath()).isEqualTo("/filters/2/forbid/quarantine");
        LinkedHub plain = PLAIN.toBuilder().tag("a/b", "x").build();
        assertThat(filter.test(of("acme"), plain).settingPath()).isEqualTo("/filters/2/match/tenant");
        assertThat(filter.test(of(null), plain).settingPath()).isEqualTo("/filters/2/match/tenant");
    }

    @Test
    void code_and_configuration_give_the_same_verdicts() {
        HubFilter code = HubFilters.tags()
                .require("tier", "gold", "red")
                .forbid("quarantine", "yes")
                .match("tenant", TENANT)
                .build();
        HubFilter configured = configured(Map.of(
                "require", Map.of("tier", List.of("gold", "red")),
                "forbid", Map.of("quarantine", List.of("yes")),
                "match", Map.of("tenant", TENANT)));
        for (Object tenant : new Object[] {"acme", 7, null}) {
            for (LinkedHub hub : List.of(GOLD, RED, PLAIN)) {
                FilterVerdict expected = code.test(of(tenant), hub);
                assertThat(expected.settingPath()).isEmpty();
                assertThat(configured.test(of(tenant), hub).allowed()).isEqualTo(expected.allowed());
                assertThat(configured.test(of(tenant), hub).sentence()).isEqualTo(expected.sentence());
            }
        }
        assertThat(configured.name()).isEqualTo(code.name()).isEqualTo("tags");
        assertThat(code.evenWhenPinned()).isFalse();
    }

    @Test
    void a_filter_that_asks_nothing_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configured(Map.of()))
                .withMessage("tags needs require, forbid or match; without any it lets every hub through");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubFilters.tags().build())
                .withMessageStartingWith("tags needs require");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubFilters.tags().require("tier").build())
                .withMessage("the tag tier needs at least one value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubFilters.tags().match("tier", "no pointer").build());
    }
}
