package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.testkit.Enrollments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DpsErrorCodeTest {

    private static final Path PAGE =
            Path.of(System.getProperty("project.root", "..")).resolve("docs/contract.md");

    @Test
    void the_contract_has_a_row_for_every_entry_and_no_other() throws IOException {
        String section = Files.readString(PAGE).split("### 4.6 ", -1)[1].split("\n## ", -1)[0];

        assertThat(section.lines().filter(line -> line.matches("\\| [0-9]{6} .*")))
                .containsExactlyElementsOf(Stream.of(DpsErrorCode.values())
                        .map(DpsErrorCodeTest::row)
                        .toList());
    }

    private static String row(DpsErrorCode entry) {
        return "| " + entry.code() + " | " + entry.httpStatus() + " | `"
                + entry.template().replace("%s", "<..>") + "` | "
                + entry.evidence().word() + " | " + entry.source() + " |";
    }

    @ParameterizedTest
    @EnumSource
    void an_entry_finds_itself_by_its_text(DpsErrorCode entry) {
        assertThat(DpsErrorCode.find(entry.code(), entry.text("some\nthing"))).contains(entry);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400207 | Custom allocation failed with status code: 503 | SEEN",
                "400207 | Custom allocation failed: no answer within 5 ms | ASSUMED",
                "400208 | Custom allocation failed with status code: 503 | ASSUMED",
                "400004 | Unsupported API version 2019-04-15. | SEEN",
                "400004 | Exactly one hub is required | TEXT_ASSUMED",
                "401002 | Unauthorized | SEEN",
                "401002 | Unauthorized: the token is expired | ASSUMED",
                "429001 | anything | ASSUMED"
            })
    void evidence_is_of_code_and_text_together(int code, String message, DpsErrorCode.Evidence evidence) {
        assertThat(DpsErrorCode.evidenceOf(code, message)).isEqualTo(evidence);
    }

    @Test
    void the_event_log_says_how_well_a_failure_is_founded() {
        DpsSimulator simulator = DpsSimulator.builder()
                .linkedHubs(Fleet.A)
                .enrollment(Enrollments.individual("press-1").customAllocation().build())
                .webhook(call -> WebhookReply.status(400))
                .build();

        simulator.device("press-1").register();

        assertThat(simulator.story())
                .contains("is told of a failure: 400207 Custom allocation failed with status code: 400 (seen)");
    }
}
