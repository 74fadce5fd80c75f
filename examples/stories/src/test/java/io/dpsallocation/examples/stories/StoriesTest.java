package io.dpsallocation.examples.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoriesTest {

    private static String all = "";

    /** Told once, as a person reads them. */
    @BeforeAll
    static void tell() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            Stories.tell(out);
        }
        all = bytes.toString(StandardCharsets.UTF_8);
    }

    /** What stands between a story's title and the next one. */
    private static String told(Story story) {
        int start = all.indexOf(story.title());
        assertThat(start).as(story.title()).isNotNegative();
        int end = all.indexOf("\n\n", start);
        return end < 0 ? all.substring(start) : all.substring(start, end);
    }

    @Test
    void a_toaster_and_a_heat_pump_have_hubs_and_nobody_else_has() {
        assertThat(told(new TutorialStory()))
                .containsPattern("breakroom499-contoso-tstrsd-007 +-> contoso-toasters-hub")
                .containsPattern("mainbuilding167-contoso-hpsd-088 +-> contoso-heatpumps-hub")
                .containsPattern("kiosk3-contoso-cffee-012 +-> failed, 400207")
                .contains("neither a toaster nor a heat pump");
    }

    @Test
    void a_hub_is_emptied_by_quarters() {
        String story = told(new DrainStory());
        List<Integer> left = story.lines()
                .filter(line -> line.startsWith("  old "))
                .map(line -> Integer.valueOf(line.replaceAll("^ +old +([0-9]+).*", "$1")))
                .toList();

        assertThat(left).hasSize(2 + 4).endsWith(0);
        assertThat(left.get(0)).isBetween(170, 230).isEqualTo(left.get(1));
        for (int wave = 1; wave <= 4; wave++) {
            assertThat(left.get(wave) - left.get(wave + 1))
                    .as("gone with wave " + wave)
                    .isBetween(30, 70);
        }
        assertThat(story).contains("devices that moved twice: 0, between the other hubs: 0");
    }

    /** Six hubs on the way round, so six moves bring it back to the first one, and fewer cannot. */
    @Test
    void a_ship_moves_once_from_each_hub_to_the_next() {
        String story = told(new ShipStory());

        List<String> moves = story.lines()
                .filter(line -> line.endsWith("<- moves"))
                .map(line -> line.replaceAll(" +[a-z]+ +<- moves", "").replaceAll(".* ", ""))
                .toList();
        assertThat(moves).containsExactly("uae", "sea", "jpe", "wus", "eus", "weu");
        assertThat(story).containsPattern("the date line +[\\d.]+ N +1\\d\\d\\.\\d E +jpe");
        assertThat(story).containsPattern("the date line +[\\d.]+ N +1\\d\\d\\.\\d W +wus");
        assertThat(story).contains("6 moves with a margin of 15 %; always on the nearest hub it would have been 16");
    }

    @Test
    void no_tenant_is_torn_and_only_whole_tenants_move() {
        assertThat(told(new TenantStory()))
                .contains("60 tenants with 10 devices each")
                .contains("17 tenants of 60 moved, each with all of its devices, and each to the new hub")
                .containsPattern("four +170  #")
                .doesNotContainPattern("more than one hub: [^0]");
    }

    @Test
    void a_canary_keeps_its_devices() {
        assertThat(told(new CanaryStory()))
                .containsPattern("day 1, 5 %\\R +new +54 ")
                .contains("day 2, everybody registers again: 54 canaries, the same ones")
                .contains("day 3, after a restart: 54 canaries, the same ones")
                .contains("all of the old canaries are among the new ones: yes")
                .contains("left on the new hub: 0");
    }

    @Test
    void a_resident_waits_rather_than_leaves() {
        assertThat(told(new ResidentStory()))
                .containsPattern("all is well +-> weu")
                .containsPattern("weu is disabled +-> neu")
                .containsPattern("neu is disabled too +-> failed, 400207")
                .contains("eus.azure-devices.net: refused by residency, the device is in the zone eu")
                .containsPattern("does not say where it is +-> failed, 400207")
                .containsPattern("a device in the US +-> eus");
    }
}
