package io.dpsallocation.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QuickstartTest {

    @Test
    void a_small_fleet_tells_the_whole_story() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            Quickstart.run(out, 2);
        }
        String story = bytes.toString(StandardCharsets.UTF_8);

        assertThat(story)
                .contains("836 of 836")
                .contains("every one with an HTTP call to the webhook")
                .containsPattern("contoso-weu\\.azure-devices\\.net +3 +\\d+ +\\d+ +#+")
                .containsPattern("contoso-bra\\.azure-devices\\.net +2 +0 +0 +draining")
                .containsPattern("de-berlin-1 +contoso-weu\\.azure-devices\\.net, chosen by static")
                .containsPattern("jp-tokyo-1 +contoso-\\w+\\.azure-devices\\.net, chosen by weighted")
                .contains("\"welcome\":\"Reykjavik\"")
                .contains("\"telemetryInterval\":30")
                .contains("contoso-bra.azure-devices.net: refused by state, it is draining")
                .contains("failed, 400207 Custom allocation failed with status code: 404")
                .contains("\"code\":\"NO_POLICY\"")
                .contains("its weight asks for 3 of 12, 25.0 % of the devices")
                .containsPattern("2\\d\\.\\d % moved to it, and 0 between the old hubs")
                .doesNotContain("quickstart-function-key");
    }
}
