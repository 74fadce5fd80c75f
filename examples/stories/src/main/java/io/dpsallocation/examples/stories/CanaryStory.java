package io.dpsallocation.examples.stories;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Five devices in a hundred try the new hub first, tomorrow the same five; ten are those five and five more. */
final class CanaryStory implements Story {

    private static final String CONFIGURATION = World.configuration("canary.json");
    private static final int DEVICES = 1_000;

    @Override
    public String title() {
        return "A canary of 5 % stays the same 5 %";
    }

    @Override
    public void tell(Narrator narrator) {
        try (World world = new World(CONFIGURATION)) {
            Set<String> five = register(world);
            show(narrator, world, "day 1, 5 %");
            Set<String> again = register(world);
            narrator.line("day 2, everybody registers again: %d canaries, %s", again.size(), compare(five, again));

            world.reconfigure(CONFIGURATION);
            Set<String> restarted = register(world);
            narrator.line("day 3, after a restart: %d canaries, %s", restarted.size(), compare(five, restarted));

            world.reconfigure(withPercent(10));
            Set<String> ten = register(world);
            show(narrator, world, "day 4, 10 %");
            narrator.line("all of the old canaries are among the new ones: %s", ten.containsAll(five) ? "yes" : "no");

            world.reconfigure(withPercent(0));
            Set<String> none = register(world);
            show(narrator, world, "day 5, the new hub has a bug: 0 %");
            narrator.line("left on the new hub: %d", none.size());
        }
    }

    private static String withPercent(int percent) {
        return CONFIGURATION
                .replace("\"percent\": 5,", "\"percent\": " + percent + ",")
                .replace("\"percent\": 95,", "\"percent\": " + (100 - percent) + ",");
    }

    /** The devices on the new hub after all have registered. */
    private static Set<String> register(World world) {
        for (int i = 1; i <= DEVICES; i++) {
            world.register("truck-" + i);
        }
        Set<String> canaries = new TreeSet<>();
        world.placement().forEach((device, hub) -> {
            if (hub.equals("new")) {
                canaries.add(device);
            }
        });
        return canaries;
    }

    private static void show(Narrator narrator, World world, String when) {
        narrator.line("%s", when);
        for (Map.Entry<String, Integer> hub : world.counts().entrySet()) {
            narrator.bar(hub.getKey(), hub.getValue(), DEVICES, hub.getKey().equals("new") ? "canary" : "");
        }
    }

    private static String compare(Set<String> before, Set<String> after) {
        return before.equals(after) ? "the same ones" : "other ones";
    }
}
