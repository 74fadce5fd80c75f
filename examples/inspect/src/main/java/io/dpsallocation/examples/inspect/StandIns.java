package io.dpsallocation.examples.inspect;

import io.dpsallocation.DeviceAllocatorBuilder;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.HubLoad;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.strategies.file.LatencyTableFile;
import io.dpsallocation.strategies.resource.CapacityGates;
import io.dpsallocation.strategies.resource.HashKey;
import io.dpsallocation.strategies.resource.HubHealth;
import io.dpsallocation.strategies.resource.LatencyTable;
import io.dpsallocation.strategies.shadow.ShadowReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/*
 * A configuration names what only its host has: counts, a table of latencies, a database. Without them an explanation is still
 * worth having, if it says what it did without. A hash key must be given: another key is another spread, and an explanation
 * by it would be wrong and not merely poorer.
 */
/** What stands in for the resources of a host, and what there is to say of each. Used once, by one thread. */
final class StandIns {

    private final Map<String, Path> latencies;
    private final Map<String, Path> counts;
    private final Map<String, Path> hashKeys;
    private final Clock clock;
    private final Map<String, String> notes = new TreeMap<>();

    StandIns(Map<String, Path> latencies, Map<String, Path> counts, Map<String, Path> hashKeys, Clock clock) {
        this.latencies = latencies;
        this.counts = counts;
        this.hashKeys = hashKeys;
        this.clock = clock;
    }

    /** Gives the builder a stand-in for every resource that the document names. */
    void give(JsonView document, DeviceAllocatorBuilder builder) throws UnusableException {
        Map<String, Class<?>> named = new LinkedHashMap<>();
        find(document, StrategyRegistry.load(), named);
        requireNamed("--latencies", latencies, named, LatencyTable.class);
        requireNamed("--counts", counts, named, HubLoadSource.class);
        requireNamed("--hash-keys", hashKeys, named, HashKey.class);
        for (Map.Entry<String, Class<?>> resource : named.entrySet()) {
            Optional<Object> standIn = of(resource.getKey(), resource.getValue());
            standIn.ifPresent(it -> builder.resource(resource.getKey(), it));
        }
    }

    /** One sentence for each, sorted by name. */
    List<String> notes() {
        return notes.entrySet().stream()
                .map(note -> "resource \"" + note.getKey() + "\": " + note.getValue())
                .toList();
    }

    private static void requireNamed(String option, Map<String, Path> given, Map<String, Class<?>> named, Class<?> type)
            throws UnusableException {
        for (String name : given.keySet()) {
            if (named.get(name) != type) {
                List<String> fitting = new ArrayList<>();
                named.forEach((other, its) -> {
                    if (its == type) {
                        fitting.add(other);
                    }
                });
                throw new UnusableException(option + " names a resource that the configuration does not; it names "
                        + (fitting.isEmpty() ? "none of that kind" : String.join(", ", fitting)));
            }
        }
    }

    /** Wherever a strategy or a filter stands, and whoever wrote its provider. */
    private static void find(JsonView view, StrategyRegistry registry, Map<String, Class<?>> named) {
        view.get("type")
                .flatMap(JsonView::asText)
                .flatMap(type -> registry.strategySpec(type).or(() -> registry.filterSpec(type)))
                .ifPresent(spec -> collect(spec, view, named));
        view.elements().forEach(element -> find(element, registry, named));
        view.members().values().forEach(member -> find(member, registry, named));
    }

    private static void collect(SettingsSpec spec, JsonView settings, Map<String, Class<?>> named) {
        for (Setting setting : spec.settings()) {
            if (setting.kind() instanceof SettingKind.Resource resource) {
                settings.get(setting.name())
                        .flatMap(JsonView::asText)
                        .ifPresent(name -> named.put(name, resource.type()));
            }
        }
    }

    private Optional<Object> of(String name, Class<?> type) throws UnusableException {
        if (type == HubLoadSource.class) {
            return Optional.of(counts(name));
        }
        if (type == LatencyTable.class) {
            return Optional.of(latencies(name));
        }
        if (type == HashKey.class) {
            return Optional.of(hashKey(name));
        }
        if (type == HubHealth.class) {
            notes.put(name, "no hub is known to be ill");
            return Optional.of(new HubHealth(clock));
        }
        if (type == CapacityGates.class) {
            notes.put(name, "every gate is as if its hub had never been full");
            return Optional.of(new CapacityGates());
        }
        if (type == ShadowReport.class) {
            return Optional.of(new ShadowReport());
        }
        if (type == DataSource.class) {
            notes.put(name, "there is no database here, so what asks it says that it does not answer");
            return Optional.of(NoDatabase.dataSource());
        }
        return Optional.empty();
    }

    private HashKey hashKey(String name) throws UnusableException {
        Path file = hashKeys.get(name);
        if (file == null) {
            throw new UnusableException("the configuration draws with the hash key \"" + name
                    + "\", and with another key every device may have another hub; give it with --hash-keys " + name
                    + "=FILE, 32 hexadecimal digits");
        }
        try {
            return HashKey.ofHex(new String(Inputs.bytes(file), StandardCharsets.ISO_8859_1).strip());
        } catch (IllegalArgumentException e) {
            throw new UnusableException(file + ": " + e.getMessage());
        }
    }

    private HubLoadSource counts(String name) throws UnusableException {
        Path file = counts.get(name);
        if (file == null) {
            notes.put(
                    name,
                    "no count is known; give them with --counts " + name + "=FILE, an object of hubs and numbers");
            return host -> Optional.empty();
        }
        Map<String, HubLoad> byHub = new LinkedHashMap<>();
        JsonView document = Inputs.view(file);
        for (Map.Entry<String, JsonView> hub : document.members().entrySet()) {
            long devices = hub.getValue().asLong().orElse(-1);
            if (devices < 0) {
                throw new UnusableException(
                        file + ": /" + hub.getKey() + " must be a whole number of devices, 0 or more");
            }
            byHub.put(CaseFolding.ascii(hub.getKey()), new HubLoad(devices, clock.instant()));
        }
        if (byHub.isEmpty()) {
            throw new UnusableException(file + " must hold an object of hubs and numbers");
        }
        return host -> Optional.ofNullable(byHub.get(CaseFolding.ascii(host)));
    }

    private LatencyTable latencies(String name) throws UnusableException {
        LatencyTable table = new LatencyTable(clock);
        Path file = latencies.get(name);
        if (file == null) {
            notes.put(
                    name, "the table of latencies is empty; give one with --latencies " + name + "=FILE, CSV or JSON");
            return table;
        }
        Inputs.requireFile(file);
        try {
            LatencyTableFile.open(file, table, clock).close();
        } catch (AllocationException | IllegalArgumentException e) {
            throw new UnusableException(file + ": " + e.getMessage());
        }
        return table;
    }
}
