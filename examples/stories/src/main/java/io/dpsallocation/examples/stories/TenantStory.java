package io.dpsallocation.examples.stories;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Devices of one tenant share a hub, and when a hub is added, whole tenants move to it or nobody does. */
final class TenantStory implements Story {

    private static final String CONFIGURATION = World.configuration("tenants.json");
    private static final String ONE_MORE_HUB =
            CONFIGURATION.replaceFirst("\"hubs\": \\[", "\"hubs\": [ { \"name\": \"four.azure-devices.net\" },");
    private static final int TENANTS = 60;
    private static final int DEVICES_OF_A_TENANT = 10;

    @Override
    public String title() {
        return "A tenant stays together";
    }

    @Override
    public void tell(Narrator narrator) {
        try (World world = new World(CONFIGURATION)) {
            Map<String, Set<String>> before = register(world);
            narrator.line("%d tenants with %d devices each", TENANTS, DEVICES_OF_A_TENANT);
            world.counts().forEach((hub, devices) -> narrator.bar(hub, devices, TENANTS * DEVICES_OF_A_TENANT, ""));
            narrator.line("tenants on more than one hub: %d", torn(before));

            world.reconfigure(ONE_MORE_HUB);
            Map<String, Set<String>> after = register(world);
            narrator.line("a hub is added, and every device registers again");
            world.counts().forEach((hub, devices) -> narrator.bar(hub, devices, TENANTS * DEVICES_OF_A_TENANT, ""));
            narrator.line("tenants on more than one hub: %d", torn(after));
            narrator.line(
                    "%d tenants of %d moved, each with all of its devices, and each to the new hub",
                    moved(before, after), TENANTS);
        }
    }

    /** The hubs of every tenant. */
    private static Map<String, Set<String>> register(World world) {
        Map<String, Set<String>> hubs = new TreeMap<>();
        for (int tenant = 1; tenant <= TENANTS; tenant++) {
            String name = "tenant-" + tenant;
            for (int device = 1; device <= DEVICES_OF_A_TENANT; device++) {
                hubs.computeIfAbsent(name, none -> new TreeSet<>())
                        .add(world.hubOf(name + "-meter-" + device, Map.of("tenant", name)));
            }
        }
        return hubs;
    }

    private static long torn(Map<String, Set<String>> hubs) {
        return hubs.values().stream().filter(its -> its.size() > 1).count();
    }

    private static long moved(Map<String, Set<String>> before, Map<String, Set<String>> after) {
        return before.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(after.get(entry.getKey())))
                .filter(entry -> Set.of("four").equals(after.get(entry.getKey())))
                .count();
    }
}
