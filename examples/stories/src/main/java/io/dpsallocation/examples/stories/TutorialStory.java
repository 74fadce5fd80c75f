package io.dpsallocation.examples.stories;

import io.dpsallocation.testkit.dps.RegistrationResult;

/** The story of Microsoft's tutorial on custom allocation policies, without a line of code for the webhook. */
final class TutorialStory implements Story {

    private static final String[] DEVICES = {
        "breakroom499-contoso-tstrsd-007", "mainbuilding167-contoso-hpsd-088", "kiosk3-contoso-cffee-012"
    };

    @Override
    public String title() {
        return "A toaster, a heat pump, and somebody else";
    }

    @Override
    public void tell(Narrator narrator) {
        try (World world = new World(World.configuration("tutorial.json"))) {
            for (String device : DEVICES) {
                RegistrationResult result = world.register(device);
                narrator.line("%-33s -> %s", device, Narrator.seen(result));
                if (!result.isAssigned()) {
                    narrator.line("  why: %s", world.why());
                }
            }
        }
    }
}
