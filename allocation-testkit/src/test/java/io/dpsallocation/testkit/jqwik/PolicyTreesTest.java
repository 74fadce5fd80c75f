package io.dpsallocation.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

class PolicyTreesTest {

    private static Setting required(String name, SettingKind kind) {
        return Setting.required(name, kind, "Test.");
    }

    private static final SettingKind PART = SettingKind.group(
            SettingsSpec.of(required("of", SettingKind.strategy()), required("weight", SettingKind.number(0, 1))));

    private static final StrategyRegistry REGISTRY = StrategyRegistry.builder()
            .withoutDiscovery()
            .provider(new Plain("plain"))
            .provider(new OfMany(SettingsSpec.of(
                    required("hub", SettingKind.hostName()),
                    required("flag", SettingKind.flag()),
                    required("word", SettingKind.oneOf("a", "b")),
                    required("count", SettingKind.whole(1, 3)),
                    required("at", SettingKind.pointer()),
                    Setting.optional("text", SettingKind.text(), "Test."))))
            .provider(new Around(SettingsSpec.of(required("all", SettingKind.listOf(SettingKind.strategy(), 2)))))
            .provider(new Parts(SettingsSpec.of(required("parts", SettingKind.listOf(PART, 0)))))
            .provider(new Split(SettingsSpec.of(required("branches", SettingKind.json()))))
            .provider(new When(SettingsSpec.of(
                    required("cases", SettingKind.json()),
                    Setting.optional("otherwise", SettingKind.strategy(), "Test."))))
            .provider(new NeedsAResource(SettingsSpec.of(required("data", SettingKind.resource(Runnable.class)))))
            .build();

    /* One class for each name, since a class is one provider. */

    private record Plain(String name) implements Provider {
        @Override
        public SettingsSpec settings() {
            return SettingsSpec.none();
        }
    }

    private record OfMany(SettingsSpec settings) implements Provider {
        @Override
        public String name() {
            return "of-many";
        }
    }

    private record Around(SettingsSpec settings) implements Provider {
        @Override
        public String name() {
            return "around";
        }
    }

    private record Parts(SettingsSpec settings) implements Provider {
        @Override
        public String name() {
            return "parts";
        }
    }

    private record Split(SettingsSpec settings) implements Provider {
        @Override
        public String name() {
            return "split";
        }
    }

    private record When(SettingsSpec settings) implements Provider {
        @Override
        public String name() {
            return "when";
        }
    }

    private record NeedsAResource(SettingsSpec settings) implements Provider {
        @Override
        public String name() {
            return "needs-a-resource";
        }
    }

    private interface Provider extends AllocationStrategyProvider {
        @Override
        default AllocationStrategy create(StrategySettings values, ProviderContext context) {
            return asked -> AllocationDecision.abstain("test");
        }
    }

    private static final Set<String> SEEN = new TreeSet<>();

    @Provide
    Arbitrary<PolicyTree> trees() {
        return PolicyTrees.of(REGISTRY).arbitrary();
    }

    @Property(seed = "1", tries = 200)
    void every_tree_is_a_strategy(@ForAll("trees") PolicyTree tree) {
        assertThat(REGISTRY.newStrategy(tree.strategy(), ProviderOptions.defaults()))
                .isNotNull();
        Matcher types = Pattern.compile("\"type\":\"([a-z-]+)\"").matcher(tree.toString());
        while (types.find()) {
            SEEN.add(types.group(1));
        }
    }

    @Property(seed = "2", tries = 100)
    void every_case_has_a_condition_and_a_strategy(@ForAll("whens") PolicyTree tree) {
        for (JsonView one : tree.strategy().at("/cases").orElseThrow().elements()) {
            assertThat(one.members()).containsKey("of").hasSizeBetween(2, 3);
        }
    }

    @Provide
    Arbitrary<PolicyTree> whens() {
        return PolicyTrees.of(REGISTRY)
                .without("around", "parts", "split")
                .arbitrary()
                .filter(tree -> tree.toString().startsWith("{\"type\":\"when\""));
    }

    @AfterContainer
    static void every_strategy_was_used() {
        assertThat(SEEN).containsExactly("around", "of-many", "parts", "plain", "split", "when");
    }

    @Property(tries = 1)
    void strategies_are_left_out_and_put_in() {
        PolicyTrees trees = PolicyTrees.of(REGISTRY);
        assertThat(trees.names()).containsExactlyInAnyOrder("around", "of-many", "parts", "plain", "split", "when");

        trees.without("around", "plain")
                .with("needs-a-resource", 0, none -> Map.of("data", "name"))
                .with("parts", 1, children -> Map.of("parts", children));
        assertThat(trees.names()).containsExactlyInAnyOrder("of-many", "parts", "split", "when", "needs-a-resource");
    }

    @Property(tries = 1)
    void a_tree_needs_a_leaf() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        PolicyTrees.of(REGISTRY).without("plain", "of-many").arbitrary())
                .withMessageContaining("no strategy that can stand alone");
        Arbitrary<PolicyTree> alone = PolicyTrees.of(REGISTRY)
                .without("around", "parts", "split", "when", "of-many")
                .arbitrary();
        assertThat(alone.sample().toString()).isEqualTo("{\"type\":\"plain\"}");
    }
}
