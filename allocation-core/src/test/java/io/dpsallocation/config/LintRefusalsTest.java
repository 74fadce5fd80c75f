package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the builder would refuse, lint tells of, as far as that can be known without the host's resources. */
class LintRefusalsTest {

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.required("does", SettingKind.text(), "What to do."),
            Setting.optional("of", SettingKind.strategy(), "A child."),
            Setting.withDefault("call", SettingKind.resource(Callable.class), "call", "An interface."),
            Setting.withDefault("text", SettingKind.resource(StringBuilder.class), "text", "A class."));

    private final List<String> closed = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final StrategyRegistry registry = StrategyRegistry.builder()
            .withoutDiscovery()
            .provider(Providers.strategy("acting", SETTINGS, this::create))
            .provider(Providers.filter("acting", SETTINGS, (settings, context) -> {
                create(settings, context);
                return Providers.ALLOWS;
            }))
            .build();

    private AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        if (settings.isSet("of")) {
            context.strategy(settings, "of");
        }
        switch (settings.text("does")) {
            case "refuse" -> throw new IllegalArgumentException("margin and of do not fit together");
            case "refuse after an interface" -> {
                context.resource(settings, "call", Callable.class);
                throw new IllegalArgumentException("refused after all");
            }
            case "need a class" -> context.resource(settings, "text", StringBuilder.class);
            case "use an interface" -> use(context.resource(settings, "call", Callable.class));
            case "use and wrap" -> {
                try {
                    use(context.resource(settings, "call", Callable.class));
                } catch (IllegalStateException e) {
                    throw new IllegalArgumentException("cannot call", e);
                }
            }
            case "compare" -> {
                Callable<?> call = context.resource(settings, "call", Callable.class);
                Object same = call;
                Object other = closed;
                boolean found = new HashSet<Object>(List.of(call)).contains(same);
                seen.add(call + " " + call.equals(same) + " " + call.equals(other) + " " + found);
            }
            default -> {}
        }
        return new Closes();
    }

    private static void use(Callable<?> call) {
        try {
            call.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Closes implements AllocationStrategy, AutoCloseable {
        @Override
        public AllocationDecision allocate(AllocationContext context) {
            return AllocationDecision.abstain("never asked");
        }

        @Override
        public void close() {
            closed.add("closed");
        }
    }

    private AllocationConfig config(String json) {
        return AllocationConfig.parse(json.replace('\'', '"'), registry);
    }

    private AllocationConfig does(String what) {
        return config("{'default': {'strategy': {'type': 'acting', 'does': '" + what + "'}}}");
    }

    @Test
    void what_a_provider_refuses_is_an_error_with_the_builders_place_and_words() {
        AllocationConfig config = config("{'filters': [{'type': 'acting', 'does': 'refuse'}], 'default': {'strategy':"
                + " {'type': 'acting', 'does': 'work', 'of': {'type': 'acting', 'does': 'refuse'}}}}");

        assertThat(config.lint().stream().map(LintFinding::toString))
                .containsExactly(
                        "ERROR INVALID_CONFIGURATION /default/strategy/of: margin and of do not fit together",
                        "ERROR INVALID_CONFIGURATION /filters/0: margin and of do not fit together");
        assertThatThrownBy(() -> config.policies(ProviderOptions.defaults()))
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        e -> assertThat(e.violations())
                                .allMatch(violation -> config.lint().stream()
                                        .anyMatch(finding -> finding.path().equals(violation.path())
                                                && finding.message().equals(violation.message())))
                                .hasSize(2));
    }

    @Test
    void a_check_behind_a_resource_that_is_an_interface_is_reached() {
        assertThat(does("refuse after an interface").lint())
                .extracting(LintFinding::message)
                .containsExactly("refused after all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"work", "need a class", "use an interface", "use and wrap"})
    void what_only_lacks_a_resource_is_no_finding(String what) {
        assertThat(does(what).lint()).isEmpty();
    }

    @Test
    void a_stand_in_can_be_compared_hashed_and_printed() {
        assertThat(does("compare").lint()).isEmpty();
        assertThat(seen).containsExactly("a stand-in for a resource true false true");
    }

    @Test
    void what_was_made_for_lint_is_closed() {
        assertThat(does("work").lint()).isEmpty();
        assertThat(closed).containsExactly("closed");
    }

    @Test
    void a_resource_behind_another_failure_is_still_the_builders_to_tell() {
        assertThatThrownBy(() -> does("need a class").policies(ProviderOptions.defaults()))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("StringBuilder");
    }
}
