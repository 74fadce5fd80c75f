package io.dpsallocation.examples.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The small hub fills to the last place and not beyond, counts are rows, and nobody moves. */
class FourInstancesTest {

    private static final int DEVICES = 300;

    @Test
    void the_example_tells_of_a_full_hub_and_of_devices_that_stay() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FourInstances.run(new PrintStream(bytes, true, StandardCharsets.UTF_8), DEVICES, "four-instances-test");
        String told = bytes.toString(StandardCharsets.UTF_8);

        assertThat(told)
                .contains("300 devices, 4 instances of a webhook, one database; contoso-small holds 30 devices")
                .containsPattern("contoso-small.azure-devices.net +30 +30 +30\\n")
                .contains("all came back, and every one was sent where it had been before");
        assertThat(sumOfRows(told)).isEqualTo(DEVICES);
    }

    private static int sumOfRows(String told) {
        Matcher row =
                Pattern.compile("(?m)^contoso-\\S+ +(\\d+) +\\d+ +(\\d+)$").matcher(told);
        int sum = 0;
        while (row.find()) {
            assertThat(row.group(1)).isEqualTo(row.group(2));
            sum += Integer.parseInt(row.group(2));
        }
        return sum;
    }
}
