package io.dpsallocation.examples.stories;

import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.testkit.Enrollments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A ship sails round the world, past the date line, and always wants the nearest hub, but not a move a day. */
final class ShipStory implements Story {

    private static final String CONFIGURATION = World.configuration("ship.json");
    private static final Duration BETWEEN_REPORTS = Duration.ofHours(1);

    @Override
    public String title() {
        return "A ship sails round the world and moves no more often than it must";
    }

    @Override
    public void tell(Narrator narrator) {
        List<Voyage.Position> course = Voyage.ROUND_THE_WORLD.course();
        List<String> sticky = hubs(CONFIGURATION, course);
        List<String> nearest = hubs(alwaysNearest(), course);

        narrator.line("%d reports of its position, one every %d minutes", course.size(), BETWEEN_REPORTS.toMinutes());
        narrator.line("%-22s %19s  %-8s %s", "near", "position", "sticky", "always the nearest");
        String harbour = "";
        for (int i = 0; i < course.size(); i++) {
            Voyage.Position position = course.get(i);
            boolean moves = i > 0 && !sticky.get(i).equals(sticky.get(i - 1));
            if (!position.near().equals(harbour) || moves) {
                narrator.line(
                        "%-22s %19s  %-8s %s%s",
                        position.near(), position, sticky.get(i), nearest.get(i), moves ? "   <- moves" : "");
            }
            harbour = position.near();
        }
        narrator.line(
                "%d moves with a margin of 15 %%; always on the nearest hub it would have been %d",
                moves(sticky), moves(nearest));
    }

    /** The same configuration without the margin. */
    private static String alwaysNearest() {
        return CONFIGURATION.replace("\"margin\": 0.15", "\"margin\": 0");
    }

    private static List<String> hubs(String configuration, List<Voyage.Position> course) {
        try (World world = new World(
                configuration,
                Enrollments.group(World.GROUP)
                        .reprovision(Reprovisioning.MIGRATE)
                        .customAllocation()
                        .build())) {
            List<String> hubs = new ArrayList<>();
            for (Voyage.Position position : course) {
                hubs.add(world.hubOf("ship-ever-onward", Map.of("position", position.payload())));
                world.clock().advance(BETWEEN_REPORTS);
            }
            return hubs;
        }
    }

    static int moves(List<String> hubs) {
        int moves = 0;
        for (int i = 1; i < hubs.size(); i++) {
            moves += Objects.equals(hubs.get(i), hubs.get(i - 1)) ? 0 : 1;
        }
        return moves;
    }
}
