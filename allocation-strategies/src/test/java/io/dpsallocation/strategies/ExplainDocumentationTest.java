package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.ChangeKind;
import io.dpsallocation.decision.Counterfactual;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.decision.HubOutcome;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code docs/explain.md} shows is what is printed, and it names every verdict and every outcome there is. */
class ExplainDocumentationTest {

    private static final Path PAGE =
            Path.of(System.getProperty("project.root", "..")).resolve("docs/explain.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T03:00:00Z"), ZoneOffset.UTC);

    private final DeviceAllocator allocator = DeviceAllocator.builder(
                    AllocationConfig.parse(blocks("json").get(0)))
            .clock(CLOCK)
            .build();
    private final AllocationRequest request =
            AllocationJson.standard().readRequest(blocks("json").get(1).getBytes(StandardCharsets.UTF_8));

    private static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> blocks(String language) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(page());
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks;
    }

    @AfterEach
    void close() {
        allocator.close();
    }

    @Test
    void the_page_is_what_is_printed() {
        assertThat(allocator.explain(request).toText()).isEqualTo(blocks("").get(0));
    }

    @Test
    void the_json_is_what_is_printed() {
        DecisionTrace trace = allocator.explain(request);
        JsonView shown =
                AllocationJson.standard().readView(blocks("json").get(2).getBytes(StandardCharsets.UTF_8));

        assertThat(trace.toView().at("/hubs/3").map(JsonView::toJson)).contains(shown.toJson());
        assertThat(page())
                .contains(trace.toView().members().keySet().stream()
                        .map(name -> "`" + name + "`")
                        .toList());
    }

    @Test
    void the_answers_to_why_not_are_what_is_printed() {
        List<String> shown = blocks("");
        Counterfactual north = allocator.whyNot(request, "contoso-neu.azure-devices.net");

        assertThat(north.toText()).isEqualTo(shown.get(1));
        assertThat(allocator.whyNot(request, "contoso-eus.azure-devices.net").toText())
                .isEqualTo(shown.get(2))
                .doesNotContain("correct horse", "bm90IGEg");
        assertThat(page())
                .contains(north.toView().members().keySet().stream()
                        .map(name -> "`" + name + "`")
                        .toList());
        for (ChangeKind kind : ChangeKind.values()) {
            assertThat(page()).contains("| `" + kind.word() + "` |");
        }
    }

    @Test
    void every_verdict_and_every_outcome_is_explained() {
        for (TraceVerdict verdict : TraceVerdict.values()) {
            assertThat(page()).contains("| `" + verdict.word() + "` |");
        }
        for (HubOutcome outcome : HubOutcome.values()) {
            assertThat(page()).contains("`" + outcome.word() + "`");
        }
    }

    @Test
    void what_is_secret_in_the_request_is_in_no_form() {
        DecisionTrace trace = allocator.explain(request);
        assertThat(trace.toText() + trace.toView().toJson() + trace)
                .doesNotContain("correct horse", "bm90IGEg")
                .contains("truck-17");
    }
}
