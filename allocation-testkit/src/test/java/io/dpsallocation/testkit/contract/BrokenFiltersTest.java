package io.dpsallocation.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;

/** For each promise of a filter one that breaks it and is found out. */
class BrokenFiltersTest {

    private static final FilterVerdict NO = FilterVerdict.refuse("test", "/filters/0");

    static class LetsEverythingThroughCase implements HubFilterContract {
        @Override
        public HubFilter newFilter() {
            return (context, hub) -> FilterVerdict.allow();
        }
    }

    @Test
    void a_filter_that_refuses_nothing_is_found() {
        assertThat(Broken.promises(LetsEverythingThroughCase.class))
                .containsOnlyKeys("there_are_hubs_that_are_let_through_and_hubs_that_are_refused")
                .hasValueSatisfying(containing("let 2500 hubs through and refused 0"));
    }

    static class RefusesEverythingCase implements HubFilterContract {
        @Override
        public HubFilter newFilter() {
            return (context, hub) -> NO;
        }
    }

    @Test
    void a_filter_that_refuses_everything_is_found() {
        assertThat(Broken.promises(RefusesEverythingCase.class))
                .hasSize(8)
                .hasValueSatisfying(containing("let 0 hubs through and refused 2500"));
    }

    static class TakesTurnsCase implements HubFilterContract {
        @Override
        public HubFilter newFilter() {
            AtomicInteger turn = new AtomicInteger();
            return (context, hub) -> turn.getAndIncrement() % 3 == 0 ? NO : FilterVerdict.allow();
        }
    }

    @Test
    void a_filter_that_takes_turns_is_found() {
        assertThat(Broken.promises(TakesTurnsCase.class))
                .containsKeys("what_was_asked_before_makes_no_difference", "the_same_request_gets_the_same_answer");
    }

    static class ComparesExactlyCase implements HubFilterContract {
        @Override
        public HubFilter newFilter() {
            return (context, hub) -> hub.name().startsWith("contoso-east") ? NO : FilterVerdict.allow();
        }
    }

    @Test
    void a_filter_that_goes_by_letter_case_is_found() {
        assertThat(Broken.promises(ComparesExactlyCase.class))
                .containsOnlyKeys("the_letter_case_of_names_makes_no_difference");
    }

    static class SaysNothingCase implements HubFilterContract {
        @Override
        public HubFilter newFilter() {
            return (context, hub) ->
                    hub.key().startsWith("contoso-east") ? FilterVerdict.refuse(" ", "") : FilterVerdict.allow();
        }
    }

    @Test
    void a_refusal_without_a_reason_is_found() {
        assertThat(Broken.promises(SaysNothingCase.class))
                .containsOnlyKeys("a_refusal_says_why")
                .hasValueSatisfying(containing("not that of contoso-eastus.azure-devices.net for device-"));
    }

    static class HasNoVerdictCase implements HubFilterContract {
        @Override
        public HubFilter newFilter() {
            return (context, hub) -> hub.key().startsWith("contoso-east") ? null : FilterVerdict.allow();
        }
    }

    @Test
    void a_filter_without_a_verdict_is_found() {
        assertThat(Broken.promises(HasNoVerdictCase.class))
                .hasValueSatisfying(containing("a filter must have a verdict on contoso-eastus.azure-devices.net"));
    }

    static class NamesNoSettingCase implements HubFilterProviderContract {

        @Override
        public Fleet fleet() {
            return KeptFilterPromisesTest.FLEET;
        }

        @Override
        public HubFilter newFilter() {
            return new Maintenance("");
        }

        @Override
        public HubFilterProvider newProvider() {
            return new HubFilterProvider() {
                @Override
                public String name() {
                    return "nameless";
                }

                @Override
                public SettingsSpec settings() {
                    return SettingsSpec.none();
                }

                @Override
                public HubFilter create(StrategySettings settings, ProviderContext context) {
                    return new Maintenance("");
                }
            };
        }
    }

    @Test
    void a_refusal_that_names_no_setting_is_found() {
        assertThat(Broken.promises(NamesNoSettingCase.class))
                .containsOnlyKeys("a_refusal_names_the_setting_behind_it")
                .hasValueSatisfying(containing("not that of hub-m for device-"));
    }

    static class HasABadNameCase extends NamesNoSettingCase {
        @Override
        public HubFilterProvider newProvider() {
            return new Maintenance.Provider("Bad_Name");
        }
    }

    @Test
    void a_name_outside_the_grammar_is_found() {
        assertThat(Broken.promises(HasABadNameCase.class))
                .containsKeys("the_name_fits_the_grammar")
                .hasValueSatisfying(containing("has a name that does not fit"));
    }

    static class MakesSomethingElseCase extends NamesNoSettingCase {
        @Override
        public HubFilter newFilter() {
            return (context, hub) -> hub.key().equals("hub-m") ? FilterVerdict.allow() : NO;
        }
    }

    @Test
    void a_provider_that_makes_another_filter_is_found() {
        assertThat(Broken.promises(MakesSomethingElseCase.class))
                .containsKey("a_configuration_makes_the_filter_that_code_makes")
                .hasValueSatisfying(containing("must let the hubs through that one from code does"));
    }

    private static Condition<String> containing(String part) {
        return new Condition<>(message -> message.contains(part), "a message with %s", part);
    }
}
