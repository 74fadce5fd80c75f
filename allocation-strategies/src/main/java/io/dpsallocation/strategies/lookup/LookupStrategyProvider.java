package io.dpsallocation.strategies.lookup;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ChildTraits;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code lookup} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class LookupStrategyProvider implements AllocationStrategyProvider {

    private static final String DATA_SOURCE = "dataSource";
    private static final String QUERY = "query";
    private static final String PARAMETERS = "parameters";
    private static final String HOST = "host";
    private static final String INITIAL_TWIN = "initialTwin";
    private static final String PAYLOAD = "payload";
    private static final String ON_FAILURE = "onFailure";
    private static final String TRANSIENT = "transient";
    private static final String CACHE_SECONDS = "cacheSeconds";
    private static final String CACHE_SIZE = "cacheSize";

    private static final SettingKind COLUMN = SettingKind.text("[\\s\\S]*\\S[\\s\\S]*", "the name of a column");

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.required(
                    DATA_SOURCE, SettingKind.resource(DataSource.class), "The resource that connections come from."),
            Setting.required(
                    QUERY,
                    SettingKind.text("[\\s\\S]*\\S[\\s\\S]*", "a query"),
                    "One SELECT, with parameters such as :registrationId and :enrollmentId, which are in lower case."),
            Setting.optional(
                    PARAMETERS,
                    SettingKind.mapOf(SettingKind.pointer()),
                    "Where the values of other parameters stand in the request, by the parameter's name."),
            Setting.withDefault(
                    HOST,
                    COLUMN,
                    LookupOptions.HOST,
                    "The column with the hub's host name; letter case does not matter."),
            Setting.optional(INITIAL_TWIN, COLUMN, "The column with the device's initial twin, as JSON."),
            Setting.optional(PAYLOAD, COLUMN, "The column with an object for the device, as JSON."),
            Setting.withDefault(
                    ON_FAILURE,
                    SettingKind.oneOf(TRANSIENT, "next"),
                    TRANSIENT,
                    "What a database that does not answer means: DPS is to try again, or the next strategy is asked."),
            Setting.withDefault(
                    CACHE_SECONDS,
                    SettingKind.whole(0, LookupOptions.LONGEST.toSeconds()),
                    0L,
                    "How long a row is used again for the same values, in seconds; 0 for never."),
            Setting.withDefault(
                    CACHE_SIZE,
                    SettingKind.whole(1, LookupOptions.LARGEST_SIZE),
                    (long) LookupOptions.USUAL_SIZE,
                    "How many rows are remembered; beyond it the one used longest ago goes."));

    /** For the service loader. */
    public LookupStrategyProvider() {}

    @Override
    public String name() {
        return LookupStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        return new LookupStrategy(new LookupOptions(
                context.resource(settings, DATA_SOURCE, DataSource.class),
                settings.text(QUERY),
                parameters(settings),
                settings.text(HOST),
                column(settings, INITIAL_TWIN),
                column(settings, PAYLOAD),
                settings.text(ON_FAILURE).equals(TRANSIENT),
                Duration.ofSeconds(settings.whole(CACHE_SECONDS)),
                (int) settings.whole(CACHE_SIZE)));
    }

    /** The places of the parameters without a value: which values have rows, only the database knows. */
    @Override
    public List<Probe> probes(StrategySettings settings, AllocationContext context) {
        return parameters(settings).entrySet().stream()
                .map(place -> Probe.of(place.getValue(), List.of(), path(settings, place.getKey())))
                .toList();
    }

    private static String path(StrategySettings settings, String parameter) {
        return settings.path().child(PARAMETERS).child(parameter).toString();
    }

    private static Map<String, JsonPointer> parameters(StrategySettings settings) {
        Map<String, JsonPointer> places = new LinkedHashMap<>();
        if (settings.isSet(PARAMETERS)) {
            settings.json(PARAMETERS)
                    .members()
                    .forEach((name, place) ->
                            places.put(name, JsonPointer.of(place.asText().orElseThrow())));
        }
        return places;
    }

    private static @Nullable String column(StrategySettings settings, String name) {
        return settings.isSet(name) ? settings.text(name) : null;
    }

    /** Names one hub; it abstains where there is no row. */
    @Override
    public Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
        return EnumSet.of(StrategyTrait.NO_MEASURE, StrategyTrait.NO_MILLISECONDS);
    }
}
