package io.dpsallocation.examples.stories;

import io.dpsallocation.testkit.dps.RegistrationResult;
import java.util.Map;

/** A device in the European Union. Hubs fail one after the other, and it rather waits than goes to America. */
final class ResidentStory implements Story {

    private static final String CONFIGURATION = World.configuration("resident.json");

    @Override
    public String title() {
        return "An EU device that no failure sends out of the EU";
    }

    @Override
    public void tell(Narrator narrator) {
        narrator.line("a fallback to eus stands in the configuration, and the filter before it");
        try (World world = new World(CONFIGURATION)) {
            register(narrator, world, "all is well", Map.of("country", "NL"));
            world.reconfigure(without("weu"));
            register(narrator, world, "weu is disabled", Map.of("country", "NL"));
            world.reconfigure(without("weu", "neu"));
            register(narrator, world, "neu is disabled too", Map.of("country", "NL"));
            narrator.line("  why: %s", world.why());
            register(narrator, world, "it does not say where it is", Map.of());
            register(narrator, world, "a device in the US", Map.of("country", "US"));
        }
    }

    private static String without(String... hubs) {
        String configuration = CONFIGURATION;
        for (String hub : hubs) {
            String name = "\"name\": \"" + hub + ".azure-devices.net\"";
            configuration = configuration.replace(name, name + ", \"state\": \"disabled\"");
        }
        return configuration;
    }

    private static void register(Narrator narrator, World world, String when, Object payload) {
        RegistrationResult result = world.register("pump-1", payload);
        narrator.line("%-28s -> %s", when, Narrator.seen(result));
    }
}
