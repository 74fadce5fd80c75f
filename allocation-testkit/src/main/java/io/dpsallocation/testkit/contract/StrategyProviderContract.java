package io.dpsallocation.testkit.contract;

import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Violation;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ChildTraits;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import io.dpsallocation.testkit.contract.Trial.Way;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * A provider has a name of the grammar, tells the same of its settings on every call, and makes the strategy that is made in
 * code. A setting it does not know is refused by its place, with a guess at what was meant. What it tells of every answer holds.
 *
 * @since 0.1.0
 */
public interface StrategyProviderContract extends StrategyContract, ProviderContract {

    /**
     * Makes the provider.
     *
     * @return a new provider on every call
     */
    AllocationStrategyProvider newProvider();

    @Override
    default List<Told> askedTwice() {
        AllocationStrategyProvider provider = newProvider();
        return List.of(new Told(provider.name(), provider.settings()), new Told(provider.name(), provider.settings()));
    }

    /** A registry takes the provider. */
    @Test
    default void the_name_fits_the_grammar() {
        AllocationStrategyProvider provider = newProvider();
        StrategyRegistry registry =
                StrategyRegistry.builder().withoutDiscovery().provider(provider).build();
        Assertions.assertEquals(List.of(provider.name()), List.copyOf(registry.strategyNames()));
    }

    /** A strategy from a configuration answers as one from code. */
    @Test
    default void a_configuration_makes_the_strategy_that_code_makes() {
        Fleet fleet = fleet();
        AllocationStrategy configured = Configured.strategy(this, settings());
        new Trial("A strategy from a configuration must answer as one from code", fleet)
                .same(Way.of("from code", newStrategy(), fleet), Way.of("from settings", configured, fleet));
    }

    /** What lint may take for granted: that there is always an answer, or that it has no measure. */
    @Test
    default void what_is_told_of_every_answer_holds() {
        AllocationStrategyProvider provider = newProvider();
        StrategySettings settings = StrategySettings.of(provider.settings(), JsonView.of(settings()), JsonPointer.ROOT);
        Set<StrategyTrait> traits = provider.traits(settings, ChildTraits.UNKNOWN);
        Fleet fleet = fleet();
        new Trial("What a provider tells in traits must hold of every answer", fleet)
                .eachOne(
                        Way.of("it answered", Configured.strategy(this, settings()), fleet),
                        (answer, number) -> Traits.fault(traits, answer.decision()));
    }

    /** A slip of the pen is told, with its place and what was probably meant. */
    @Test
    default void a_misspelt_setting_is_refused_with_a_guess() {
        SettingsSpec spec = newProvider().settings();
        for (Setting setting : spec.settings()) {
            String misspelt = setting.name() + "x";
            if (spec.find(misspelt).isEmpty()) {
                Violation violation = Configured.refusal(this, misspelt);
                Assertions.assertTrue(
                        violation.message().contains("did you mean"),
                        () -> "the setting " + misspelt + " must be refused with a guess, but is told " + violation);
            }
        }
    }

    /** A setting that means nothing is told by its place. */
    @Test
    default void an_unknown_setting_is_refused_by_its_place() {
        Violation violation = Configured.refusal(this, "nobodyKnowsThis");
        Assertions.assertEquals("/strategy/nobodyKnowsThis", violation.path(), "the place of an unknown setting");
    }
}
