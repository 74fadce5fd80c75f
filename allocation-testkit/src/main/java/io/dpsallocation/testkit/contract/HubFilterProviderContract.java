package io.dpsallocation.testkit.contract;

import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.testkit.contract.Trial.Way;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * A provider of filters has a name of the grammar, tells the same of its settings on every call, and makes the filter that is
 * made in code. A refusal of its filter names the setting behind it.
 *
 * @since 0.1.0
 */
public interface HubFilterProviderContract extends HubFilterContract, ProviderContract {

    /**
     * Makes the provider.
     *
     * @return a new provider on every call
     */
    HubFilterProvider newProvider();

    @Override
    default List<Told> askedTwice() {
        HubFilterProvider provider = newProvider();
        return List.of(new Told(provider.name(), provider.settings()), new Told(provider.name(), provider.settings()));
    }

    /** A registry takes the provider. */
    @Test
    default void the_name_fits_the_grammar() {
        HubFilterProvider provider = newProvider();
        StrategyRegistry registry =
                StrategyRegistry.builder().withoutDiscovery().provider(provider).build();
        Assertions.assertEquals(List.of(provider.name()), List.copyOf(registry.filterNames()));
    }

    /** A filter from a configuration lets the hubs through that one from code does. */
    @Test
    default void a_configuration_makes_the_filter_that_code_makes() {
        Fleet fleet = fleet();
        new Trial("A filter from a configuration must let the hubs through that one from code does", fleet)
                .same(
                        Way.of("from code", newStrategy(), fleet),
                        Way.of("from settings", new LetThrough(ConfiguredFilters.filter(this)), fleet));
    }

    /** An operator finds what to change. */
    @Test
    default void a_refusal_names_the_setting_behind_it() {
        Fleet fleet = fleet();
        HubFilter filter = ConfiguredFilters.filter(this);
        for (int i = 0; i < fleet.size(); i++) {
            AllocationContext context = fleet.context(i).build();
            for (LinkedHub hub : context.candidates()) {
                FilterVerdict verdict = filter.test(context, hub);
                if (!verdict.allowed() && !verdict.settingPath().startsWith("/")) {
                    Assertions.fail(
                            "A refusal must name the setting behind it, such as /filters/0/allow, but not that of "
                                    + hub.name() + " for " + context.registrationId() + ": " + verdict.sentence());
                }
            }
        }
    }
}
