package io.dpsallocation.strategies.latency;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HostResources;
import io.dpsallocation.spi.LintReport;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.strategies.geo.GeoStrategy;
import io.dpsallocation.strategies.geo.HubPosition;
import io.dpsallocation.strategies.geo.PositionProbes;
import io.dpsallocation.strategies.resource.Latency;
import io.dpsallocation.strategies.resource.LatencyTable;
import io.dpsallocation.strategies.time.TimeSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code latency} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class LatencyStrategyProvider implements AllocationStrategyProvider {

    private static final String SAMPLES = "samples";
    private static final String TIMEOUT = "timeout";
    private static final String SPREAD = "spread";
    private static final String TABLE = "table";
    private static final String KEY = "key";
    private static final String MAX_AGE = "maxAge";
    private static final String PREDICT = "predict";
    private static final String POSITION = "position";
    private static final String TOLERANCE = "tolerance";
    private static final String MINIMUM_TOLERANCE = "minimumTolerance";

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.withDefault(
                    SAMPLES,
                    SettingKind.pointer(),
                    DeviceSamples.DEFAULT_POINTER.toString(),
                    "Where the request has the round trips the device measured: an object of host names, each with"
                            + " milliseconds or a list of them, null for a lost probe."),
            Setting.withDefault(
                    TIMEOUT,
                    SettingKind.number(1, Latency.LARGEST),
                    (long) DeviceSamples.DEFAULT_TIMEOUT,
                    "What a lost probe counts, in milliseconds; a round trip that is not below it counts as lost."),
            Setting.withDefault(
                    SPREAD,
                    SettingKind.number(0, DeviceSamples.LARGEST_SPREAD),
                    0L,
                    "How much of the way from the median up to the 95th percentile is added to the median; 0 for the median"
                            + " alone."),
            Setting.optional(
                    TABLE,
                    SettingKind.resource(LatencyTable.class),
                    "The resource with round trips by region or network, for devices that measured nothing; needs key."),
            Setting.optional(
                    KEY,
                    SettingKind.pointer(),
                    "Where the request names the device's region or network, for the table."),
            Setting.optional(
                    MAX_AGE, TimeSettings.duration(), "The age beyond which a number of the table is not used."),
            Setting.withDefault(
                    PREDICT,
                    SettingKind.flag(),
                    false,
                    "Whether to guess from the distance where nothing was measured."),
            Setting.withDefault(
                    POSITION,
                    SettingKind.pointer(),
                    GeoStrategy.DEFAULT_POSITION.toString(),
                    "Where the request says where the device is, for guesses; read as geo reads it."),
            Setting.withDefault(
                    TOLERANCE,
                    SettingKind.number(0, 1),
                    Tolerance.DEFAULT.share(),
                    "How much slower than the fastest, as a share of its round trip, still counts as equally fast."),
            Setting.withDefault(
                    MINIMUM_TOLERANCE,
                    SettingKind.number(0, Latency.LARGEST),
                    (long) Tolerance.DEFAULT.minimum(),
                    "The same in milliseconds; the larger of both holds."));

    /** For the service loader. */
    public LatencyStrategyProvider() {}

    @Override
    public String name() {
        return LatencyStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        DeviceSamples samples = samples(settings);
        DistancePrediction prediction = settings.flag(PREDICT)
                ? new DistancePrediction(settings.pointer(POSITION), settings.path(PREDICT))
                : null;
        Tolerance tolerance = tolerance(settings);
        return new LatencyStrategy(samples, table(settings, context), prediction, tolerance, settings.path());
    }

    private static DeviceSamples samples(StrategySettings settings) {
        return new DeviceSamples(
                settings.pointer(SAMPLES), settings.number(TIMEOUT), settings.number(SPREAD), settings.path(SAMPLES));
    }

    private static Tolerance tolerance(StrategySettings settings) {
        return new Tolerance(settings.number(TOLERANCE), settings.number(MINIMUM_TOLERANCE));
    }

    /**
     * Round trips at the edge of the tolerance, one hub at a time, a device that measured nothing or names no region, one that is
     * beside a hub, where the distance may decide, and one in each of the table's places.
     */
    @Override
    public List<Probe> probes(StrategySettings settings, AllocationContext context, HostResources resources) {
        List<Probe> probes = new ArrayList<>(
                new SampleProbes(settings.pointer(SAMPLES), tolerance(settings), settings.path(SAMPLES), context)
                        .of(samples(settings).read(context)));
        if (settings.isSet(KEY)) {
            Probe place = Probe.of(settings.pointer(KEY), List.of(), settings.path(KEY));
            probes.add(resources
                    .find(settings, TABLE, LatencyTable.class)
                    .map(table -> new WordProbe(table, context).at(place))
                    .orElse(place));
        }
        if (settings.flag(PREDICT)) {
            probes.add(PositionProbes.atHubs(settings.pointer(POSITION), settings.path(POSITION), context));
        }
        return probes;
    }

    @Override
    public void lint(StrategySettings settings, LintReport report) {
        if (settings.flag(PREDICT)) {
            HubPosition.lint(report);
        }
    }

    private static @Nullable TableLookup table(StrategySettings settings, ProviderContext context) {
        if (settings.isSet(TABLE) != settings.isSet(KEY)) {
            throw new IllegalArgumentException("table and key belong together; set both or none");
        }
        if (settings.isSet(MAX_AGE) && !settings.isSet(TABLE)) {
            throw new IllegalArgumentException("maxAge is for a table; set table and key, or leave maxAge out");
        }
        if (!settings.isSet(TABLE)) {
            return null;
        }
        return new TableLookup(
                context.resource(settings, TABLE, LatencyTable.class),
                settings.pointer(KEY),
                TimeSettings.positiveOrNull(settings, MAX_AGE),
                settings.path(KEY));
    }
}
