package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ChildTraits;
import io.dpsallocation.spi.LintReport;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import io.dpsallocation.spi.SurroundingStrategy;
import io.dpsallocation.strategies.weighted.DrawKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes {@code split} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SplitStrategyProvider implements AllocationStrategyProvider {

    private static final String BRANCHES = "branches";
    private static final String BRANCH_NAME = "name";
    private static final String PERCENT = "percent";
    private static final String OF = "of";
    private static final String KEY = "key";
    private static final String SEED = "seed";

    private static final SettingsSpec BRANCH = SettingsSpec.of(
            Setting.required(
                    BRANCH_NAME,
                    SettingKind.text("[\\s\\S]*\\S[\\s\\S]*", "a name"),
                    "The branch's name, by which devices are drawn: a new name is a new draw."),
            Setting.required(
                    PERCENT,
                    SettingKind.number(0, SplitStrategy.WHOLE),
                    "How many of the devices, in percent, with decimals if need be; all branches together have 100."),
            Setting.required(OF, SettingKind.strategy(), "Who decides for the devices of the branch."));

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.required(
                    BRANCHES,
                    SettingKind.listOf(SettingKind.group(BRANCH), 1),
                    "The parts of the devices, in any order."),
            Setting.withDefault(
                    KEY,
                    SettingKind.text(DrawKey.REGISTRATION_ID + "|/.*", "registrationId or a JSON pointer"),
                    DrawKey.REGISTRATION_ID,
                    "What the draw is made by: the registration ID, or a JSON pointer into the request; devices with the"
                            + " same string or number there share a branch."),
            Setting.withDefault(
                    SEED,
                    SettingKind.whole(Long.MIN_VALUE, Long.MAX_VALUE),
                    0L,
                    "Makes another, unrelated draw; a split inside a branch of another one needs its own if branches have"
                            + " the same names."));

    /** For the service loader. */
    public SplitStrategyProvider() {}

    @Override
    public String name() {
        return SplitStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    /** The place of the key, without a value. */
    @Override
    public List<Probe> probes(StrategySettings settings, AllocationContext context) {
        return DrawKey.of(settings.text(KEY)).probes(settings.path(KEY));
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        List<SplitBranch> branches = settings.groups(BRANCHES).stream()
                .map(branch -> new SplitBranch(
                        branch.text(BRANCH_NAME),
                        branch.number(PERCENT),
                        context.strategy(branch, OF),
                        branch.path(PERCENT)))
                .toList();
        return new SplitStrategy(DrawKey.of(settings.text(KEY)), settings.whole(SEED), branches);
    }

    /** What holds of everyone who may decide; without a key it abstains. */
    @Override
    public Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
        Set<StrategyTrait> traits = StrategyTrait.shared(settings.groups(BRANCHES).stream()
                .map(branch -> children.shared(branch, OF))
                .toList());
        if (!DrawKey.of(settings.text(KEY)).isRegistrationId()) {
            traits.remove(StrategyTrait.ALWAYS_ANSWERS);
        }
        return traits;
    }

    @Override
    public void lint(StrategySettings settings, LintReport report) {
        SplitDraw inner = draw(settings);
        for (SurroundingStrategy outer : report.around()) {
            if (outer.type().equals(SplitStrategy.NAME)) {
                inner.lookInside(draw(outer.settings()), report);
            }
        }
    }

    private static SplitDraw draw(StrategySettings settings) {
        Map<String, JsonPointer> drawn = new TreeMap<>();
        for (StrategySettings branch : settings.groups(BRANCHES)) {
            if (branch.number(PERCENT) > 0) {
                drawn.put(CaseFolding.ascii(branch.text(BRANCH_NAME)), branch.path());
            }
        }
        return new SplitDraw(settings.path(), DrawKey.of(settings.text(KEY)), settings.whole(SEED), drawn);
    }
}
