package io.dpsallocation.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationListener;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.AllocationRequests;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What an operator sees of decisions: one line of JSON and one span each, and what must not be in them is not. */
class ObservabilityTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String HUB = "hub-a.azure-devices.net";
    private static final AllocationStrategy FIRST =
            context -> AllocationDecision.assign(context.candidates().get(0));
    private static final AllocationStrategy REFUSES = context -> AllocationDecision.refuse("payload was s3cr3t");
    private static final AllocationStrategy NOT_NOW = context -> AllocationDecision.unavailable("payload was s3cr3t");

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetry telemetry = Spans.into(exporter);

    private static DecisionFacts facts(String key) {
        return new DecisionFacts(RegistrationIds.maskedUnder(key));
    }

    private static AllocationRequest request(String registrationId) {
        return AllocationRequests.group("vehicles")
                .device(registrationId)
                .linkedHubs(HUB)
                .payload(Map.of("password", "s3cr3t"))
                .build();
    }

    /** Decides with a clock that stands still and a watch that ticks a millisecond with every look. */
    private static void decide(AllocationStrategy strategy, AllocationRequest request, AllocationListener listener) {
        AtomicLong nanos = new AtomicLong();
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .nanoTime(() -> nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1)))
                .decisionIds(() -> "decision-1")
                .listener(listener)
                .build()) {
            allocator.allocate(request);
        }
    }

    private SpanData span(AllocationStrategy strategy, String key) {
        decide(strategy, request("truck-1"), new AllocationSpans(telemetry, facts(key)));
        List<SpanData> spans = exporter.getFinishedSpanItems();
        assertThat(spans).hasSize(1);
        return spans.get(0);
    }

    private static Map<String, Object> attributes(SpanData span) {
        return span.getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().getKey(), Map.Entry::getValue));
    }

    @Test
    void an_assignment_is_a_span_with_the_facts_of_it_and_nothing_else() {
        SpanData span = span(FIRST, "");

        assertThat(span.getName()).isEqualTo("dps.allocation.decide");
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(span.getStartEpochNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(NOW.getEpochSecond()));
        assertThat(span.getEndEpochNanos()).isGreaterThan(span.getStartEpochNanos());
        assertThat(attributes(span))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "dps.allocation.registrationId", "truck-1",
                        "dps.allocation.outcome", "assigned",
                        "dps.allocation.code", "ASSIGNED",
                        "dps.allocation.hub", HUB,
                        "dps.allocation.policy", "default",
                        "dps.allocation.decisionId", "decision-1",
                        "dps.allocation.configuration", "code"));
    }

    @Test
    void a_device_that_a_rule_turns_away_is_no_error_and_one_without_an_answer_is() {
        SpanData refused = span(REFUSES, "");
        exporter.reset();
        SpanData unanswered = span(NOT_NOW, "");

        assertThat(refused.getStatus()).isEqualTo(StatusData.unset());
        assertThat(attributes(refused)).containsEntry("dps.allocation.code", "REFUSED_BY_STRATEGY");
        assertThat(unanswered.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, "STRATEGY_UNAVAILABLE"));
    }

    @Test
    void what_a_device_sent_and_what_a_strategy_says_of_it_is_in_no_span() {
        for (AllocationStrategy strategy : List.of(FIRST, REFUSES, NOT_NOW)) {
            assertThat(span(strategy, "").toString()).contains("truck-1").doesNotContain("s3cr3t");
            exporter.reset();
        }
    }

    @Test
    void a_span_is_the_child_of_what_the_thread_is_in() throws Exception {
        Span server = telemetry.getTracer("server").spanBuilder("POST").startSpan();

        SpanData span =
                Context.current().with(server).wrap(() -> span(FIRST, "")).call();

        assertThat(span.getParentSpanId()).isEqualTo(server.getSpanContext().getSpanId());
    }

    @Test
    void under_a_key_a_device_has_another_name_and_always_the_same() {
        String name = span(FIRST, "a key").getAttributes().get(AttributeKey.stringKey("dps.allocation.registrationId"));
        exporter.reset();
        String again =
                span(FIRST, "a key").getAttributes().get(AttributeKey.stringKey("dps.allocation.registrationId"));
        exporter.reset();
        String other =
                span(FIRST, "other").getAttributes().get(AttributeKey.stringKey("dps.allocation.registrationId"));

        assertThat(name).isEqualTo(again).isNotEqualTo(other).matches("masked:[0-9a-f]{16}");
    }

    private static List<String> lines(AllocationStrategy strategy, AllocationRequest request, String key) {
        Logger logger = (Logger) LoggerFactory.getLogger("dps.allocation.decisions");
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        try {
            decide(strategy, request, new AllocationLog(facts(key)));
        } finally {
            logger.detachAppender(appender);
        }
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void a_decision_is_one_line_of_JSON() {
        assertThat(lines(FIRST, request("truck-1"), ""))
                .singleElement()
                .asString()
                .matches("\\{\"at\":\"2026-03-01T12:00:00Z\",\"registrationId\":\"truck-1\",\"outcome\":\"assigned\","
                        + "\"code\":\"ASSIGNED\",\"hub\":\"hub-a.azure-devices.net\",\"policy\":\"default\","
                        + "\"decisionId\":\"decision-1\",\"configuration\":\"code\",\"micros\":\\d+}");
    }

    @Test
    void a_line_holds_neither_payload_nor_a_sentence_that_quotes_it_nor_a_masked_ID() {
        assertThat(lines(REFUSES, request("truck-1"), "a key"))
                .singleElement()
                .asString()
                .contains("\"outcome\":\"rejected\"", "\"code\":\"REFUSED_BY_STRATEGY\"", "\"masked:")
                .doesNotContain("s3cr3t", "truck-1", "\"hub\"");
    }

    /** An ID that DPS would not take may be anything, a line break or a password among it. */
    @Test
    void an_ID_that_is_none_is_left_out() {
        assertThat(lines(FIRST, request("s3cr3t\nthing"), ""))
                .singleElement()
                .asString()
                .contains("\"code\":\"INVALID_REQUEST\"")
                .doesNotContain("s3cr3t", "registrationId", "\n");
    }
}
