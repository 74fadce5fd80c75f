package io.dpsallocation.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ChildTraits;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** For each promise of a provider one that breaks it and is found out. */
class BrokenProvidersTest {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private static AllocationStrategyProvider provider(String name, SettingsSpec spec) {
        return new Made(name, spec);
    }

    private record Made(String name, SettingsSpec settings) implements AllocationStrategyProvider {
        @Override
        public AllocationStrategy create(StrategySettings values, ProviderContext context) {
            return new Rendezvous(0);
        }
    }

    /** Cases differ in the provider alone. */
    interface Case extends StrategyProviderContract {
        @Override
        default AllocationStrategy newStrategy() {
            return new Rendezvous(0);
        }
    }

    static class HasABadNameCase implements Case {
        @Override
        public AllocationStrategyProvider newProvider() {
            return provider("Bad_Name", SettingsSpec.none());
        }
    }

    @Test
    void a_name_outside_the_grammar_is_found() {
        assertThat(Broken.promises(HasABadNameCase.class))
                .hasEntrySatisfying(
                        "the_name_fits_the_grammar",
                        message -> assertThat(message).contains("has a name that does not fit [a-z][a-z0-9-]*"));
    }

    static class ChangesItsNameCase implements Case {
        @Override
        public AllocationStrategyProvider newProvider() {
            return provider("name-" + CALLS.incrementAndGet(), SettingsSpec.none());
        }
    }

    @Test
    void a_name_that_changes_is_found() {
        assertThat(Broken.promises(ChangesItsNameCase.class))
                .containsOnlyKeys("name_and_settings_are_the_same_on_every_call")
                .hasEntrySatisfying(
                        "name_and_settings_are_the_same_on_every_call",
                        message -> assertThat(message).startsWith("the name of two instances"));
    }

    static class ChangesItsSettingsCase implements Case {
        @Override
        public AllocationStrategyProvider newProvider() {
            return new AllocationStrategyProvider() {
                @Override
                public String name() {
                    return "changing";
                }

                @Override
                public SettingsSpec settings() {
                    return SettingsSpec.of(Setting.optional(
                            "setting-" + CALLS.incrementAndGet(), SettingKind.flag(), "Has another name every time."));
                }

                @Override
                public AllocationStrategy create(StrategySettings values, ProviderContext context) {
                    return new Rendezvous(0);
                }
            };
        }
    }

    @Test
    void settings_that_change_are_found() {
        assertThat(Broken.promises(ChangesItsSettingsCase.class))
                .hasEntrySatisfying(
                        "name_and_settings_are_the_same_on_every_call",
                        message -> assertThat(message).startsWith("the settings on a second call"));
    }

    static class DoesNotDescribeCase implements Case {
        @Override
        public AllocationStrategyProvider newProvider() {
            return provider("silent", SettingsSpec.of(Setting.optional("seed", SettingKind.flag(), " ")));
        }
    }

    @Test
    void a_setting_without_a_description_is_found() {
        assertThat(Broken.promises(DoesNotDescribeCase.class))
                .containsOnlyKeys("every_setting_is_described")
                .hasEntrySatisfying(
                        "every_setting_is_described",
                        message -> assertThat(message).contains("the setting seed must have a description"));
    }

    static class MakesSomethingElseCase implements Case {
        @Override
        public AllocationStrategy newStrategy() {
            return new Rendezvous(1);
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return provider("other", SettingsSpec.none());
        }
    }

    @Test
    void a_provider_that_makes_something_else_is_found() {
        assertThat(Broken.promises(MakesSomethingElseCase.class))
                .containsOnlyKeys("a_configuration_makes_the_strategy_that_code_makes")
                .hasEntrySatisfying(
                        "a_configuration_makes_the_strategy_that_code_makes",
                        message -> assertThat(message).contains("from code", "from settings"));
    }

    /** Settings that are too short to be guessed, or that fit no more than a refusal for another reason does. */
    static class CannotBeGuessedCase implements Case {
        @Override
        public AllocationStrategyProvider newProvider() {
            return new AllocationStrategyProvider() {

                private int calls;

                @Override
                public String name() {
                    return "elusive";
                }

                @Override
                public SettingsSpec settings() {
                    String name = calls++ == 0 ? "aVeryLongName" : "somethingElse";
                    return SettingsSpec.of(
                            Setting.optional(name, SettingKind.flag(), "Is gone when it is looked for."));
                }

                @Override
                public AllocationStrategy create(StrategySettings values, ProviderContext context) {
                    return new Rendezvous(0);
                }
            };
        }
    }

    @Test
    void settings_that_are_gone_when_looked_for_are_found() {
        assertThat(Broken.promises(CannotBeGuessedCase.class))
                .hasEntrySatisfying(
                        "a_misspelt_setting_is_refused_with_a_guess",
                        message -> assertThat(message)
                                .contains("the setting aVeryLongNamex must be refused with a guess"));
    }

    /** Knows the one setting that nobody is meant to know. */
    static class KnowsEverythingCase implements Case {
        @Override
        public AllocationStrategyProvider newProvider() {
            return provider(
                    "wise", SettingsSpec.of(Setting.optional("nobodyKnowsThis", SettingKind.text(), "Anything.")));
        }
    }

    @Test
    void an_unknown_setting_that_is_taken_is_found() {
        assertThat(Broken.promises(KnowsEverythingCase.class))
                .hasEntrySatisfying(
                        "an_unknown_setting_is_refused_by_its_place",
                        message -> assertThat(message).contains("the unknown setting nobodyKnowsThis must be refused"));
    }

    /** Tells a trait of a strategy that breaks it. */
    private record Telling(StrategyTrait trait, AllocationStrategy strategy) implements AllocationStrategyProvider {
        @Override
        public String name() {
            return "told";
        }

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.none();
        }

        @Override
        public AllocationStrategy create(StrategySettings values, ProviderContext context) {
            return strategy;
        }

        @Override
        public Set<StrategyTrait> traits(StrategySettings values, ChildTraits children) {
            return Set.of(trait);
        }
    }

    private static AllocationDecision on(ScoreScale scale, AllocationContext context) {
        return AllocationDecision.assign(
                scale, List.of(new RankedHub(context.candidates().get(0).name(), 1)));
    }

    static class AbstainsAllTheSameCase implements StrategyProviderContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> context.registrationKey().endsWith("0")
                    ? AllocationDecision.abstain("ends with 0")
                    : on(ScoreScale.ORDINAL, context);
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new Telling(StrategyTrait.ALWAYS_ANSWERS, newStrategy());
        }
    }

    static class MeasuresAllTheSameCase implements StrategyProviderContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> on(ScoreScale.KILOMETRES, context);
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new Telling(StrategyTrait.NO_MEASURE, newStrategy());
        }
    }

    static class HasMillisecondsAllTheSameCase implements StrategyProviderContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> on(ScoreScale.MILLISECONDS, context);
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new Telling(StrategyTrait.NO_MILLISECONDS, newStrategy());
        }
    }

    static class MeasuresKilometresCase implements StrategyProviderContract {
        @Override
        public AllocationStrategy newStrategy() {
            return context -> on(ScoreScale.KILOMETRES, context);
        }

        @Override
        public AllocationStrategyProvider newProvider() {
            return new Telling(StrategyTrait.NO_MILLISECONDS, newStrategy());
        }
    }

    @Test
    void a_trait_that_an_answer_breaks_is_found() {
        String test = "what_is_told_of_every_answer_holds";
        assertThat(Broken.promises(AbstainsAllTheSameCase.class))
                .containsOnlyKeys(test)
                .hasEntrySatisfying(
                        test,
                        message -> assertThat(message)
                                .startsWith(
                                        "What a provider tells in traits must hold of every answer, but not for device-")
                                .contains(": it abstains, and ALWAYS_ANSWERS is told"));
        assertThat(Broken.promises(MeasuresAllTheSameCase.class))
                .containsOnlyKeys(test)
                .hasEntrySatisfying(
                        test,
                        message -> assertThat(message).contains(": its scale is comparable, and NO_MEASURE is told"));
        assertThat(Broken.promises(HasMillisecondsAllTheSameCase.class))
                .containsOnlyKeys(test)
                .hasEntrySatisfying(
                        test,
                        message -> assertThat(message)
                                .contains(": it measures milliseconds, and NO_MILLISECONDS is told"));
        assertThat(Broken.promises(MeasuresKilometresCase.class)).isEmpty();
    }
}
