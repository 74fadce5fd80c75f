package io.dpsallocation.examples.stories;

import java.io.PrintStream;
import java.util.List;

/** Tells all stories. */
public final class Stories {

    private static final List<Story> ALL = List.of(
            new TutorialStory(),
            new ShipStory(),
            new TenantStory(),
            new DrainStory(),
            new CanaryStory(),
            new ResidentStory());

    private Stories() {}

    /**
     * Tells all stories on the standard output.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        tell(System.out);
    }

    static void tell(PrintStream out) {
        Narrator narrator = new Narrator(out);
        for (Story story : ALL) {
            narrator.title(story.title());
            story.tell(narrator);
        }
    }
}
