package io.dpsallocation.webhook;

import static io.dpsallocation.webhook.Calls.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.DeviceAllocatorBuilder;
import io.dpsallocation.TestProviders;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** What the documentation lists is what comes back: nothing more, and nothing that never happens. */
class AllStatusesTest {

    private static final Path PROJECT = Path.of(System.getProperty("project.root", ".."));
    private static final Path SOURCE =
            Path.of("allocation-core/src/main/java/io/dpsallocation/webhook/WebhookResponse.java");

    @Test
    void the_statuses_of_the_javadoc_are_the_ones_that_come_back() throws IOException {
        String source = Files.readString(PROJECT.resolve(SOURCE));

        assertThat(numbers(between(source, "@return one of ", "\n"))).isEqualTo(reached());
    }

    @Test
    void the_statuses_of_the_contract_are_the_ones_that_come_back() throws IOException {
        String contract = Files.readString(PROJECT.resolve("docs/contract.md"));
        String table = between(contract, "\n### 4.2 ", "\nNever ");

        assertThat(numbers(table)).isEqualTo(reached());
    }

    /** Every status that the rows of the tables, and the calls that are turned away, bring about. */
    private static Set<Integer> reached() {
        Set<Integer> statuses = new TreeSet<>();
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.BY_NAME).build()) {
            AllocationWebhook open = Calls.open(allocator);
            AllocationWebhook closed =
                    AllocationWebhook.builder(allocator).functionKeys("key").build();
            BadInputTest.all()
                    .map(Arguments::get)
                    .forEach(row -> statuses.add(open.handle(WebhookRequest.builder("POST")
                                    .body((byte[]) row[2])
                                    .build())
                            .status()));
            statuses.add(closed.handle(Calls.post(VALID)).status());
            statuses.add(open.handle(WebhookRequest.builder("GET").build()).status());
        }
        OutcomesTest.all().map(Arguments::get).forEach(row -> {
            try (DeviceAllocator allocator = ((DeviceAllocatorBuilder) row[2]).build()) {
                statuses.add(Calls.open(allocator)
                        .handle(Calls.post((String) row[3]))
                        .status());
            }
        });
        AllocationDecision busy = AllocationDecision.Rejected.of(RejectionKind.SATURATED, ReasonCode.SATURATED, "busy");
        statuses.add(Calls.answer(context -> busy, VALID).status());
        return statuses;
    }

    private static String between(String text, String start, String end) {
        assertThat(text).contains(start);
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    /** Statuses of HTTP; the codes of DPS have six digits. */
    private static Set<Integer> numbers(String text) {
        Set<Integer> numbers = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\b\\d{3}\\b").matcher(text);
        while (matcher.find()) {
            numbers.add(Integer.valueOf(matcher.group()));
        }
        return numbers;
    }
}
