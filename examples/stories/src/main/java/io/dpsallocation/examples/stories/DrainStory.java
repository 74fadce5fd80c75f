package io.dpsallocation.examples.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** A hub is emptied over a night, a quarter of its devices every six hours, and no device moves twice. */
final class DrainStory implements Story {

    private static final String CONFIGURATION = World.configuration("drain.json");
    private static final String DRAINING = CONFIGURATION.replace(
            "\"name\": \"old.azure-devices.net\"", "\"name\": \"old.azure-devices.net\", \"state\": \"draining\"");
    private static final Instant FIRST_WAVE = Instant.parse("2026-01-02T00:00:00Z");
    private static final Duration BETWEEN_WAVES = Duration.ofHours(6);
    private static final int WAVES = 4;
    private static final int DEVICES = 600;

    @Override
    public String title() {
        return "A hub that is drained in waves";
    }

    @Override
    public void tell(Narrator narrator) {
        try (World world = new World(CONFIGURATION)) {
            Map<String, String> before = register(world);
            show(narrator, world, "all hubs are active");
            world.reconfigure(DRAINING);
            register(world);
            show(narrator, world, "the old hub is draining; its devices stay until the first wave");
            world.clock().advanceTo(FIRST_WAVE);
            int movesBetweenOthers = 0;
            int movesTwice = 0;
            Map<String, String> last = world.placement();
            for (int wave = 1; wave <= WAVES; wave++) {
                Map<String, String> now = register(world);
                show(narrator, world, "wave " + wave + " of " + WAVES);
                movesBetweenOthers += movedBetweenOthers(last, now);
                movesTwice += movedAgain(before, last, now);
                last = now;
                world.clock().advance(BETWEEN_WAVES);
            }
            narrator.line("devices that moved twice: %d, between the other hubs: %d", movesTwice, movesBetweenOthers);
        }
    }

    /** Where every device is after all have registered again. */
    private static Map<String, String> register(World world) {
        for (int i = 1; i <= DEVICES; i++) {
            world.register("pump-" + i);
        }
        return world.placement();
    }

    private static void show(Narrator narrator, World world, String when) {
        narrator.line("%s", when);
        world.counts().forEach((hub, devices) -> narrator.bar(hub, devices, DEVICES, ""));
    }

    /** Moved though the hub they were on is not the one that drains. */
    private static int movedBetweenOthers(Map<String, String> before, Map<String, String> after) {
        return (int) before.entrySet().stream()
                .filter(entry -> !entry.getValue().equals("old"))
                .filter(entry -> !entry.getValue().equals(after.get(entry.getKey())))
                .count();
    }

    /** Moved now, and before. */
    private static int movedAgain(Map<String, String> first, Map<String, String> last, Map<String, String> now) {
        return (int) now.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(last.get(entry.getKey())))
                .filter(entry -> !Objects.equals(last.get(entry.getKey()), first.get(entry.getKey())))
                .count();
    }
}
