package io.dpsallocation.examples.spring;

import io.dpsallocation.decision.AllocationListener;
import io.dpsallocation.testkit.host.HostScenario;
import io.dpsallocation.testkit.host.HttpHost;
import io.dpsallocation.testkit.host.HttpHostContract;
import io.dpsallocation.testkit.host.ScriptedWebhook;
import io.dpsallocation.webhook.AllocationWebhook;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.net.URI;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The application passes what is demanded of every host; its log, its spans, its health and its metrics are searched too. */
class SpringHostTest implements HttpHostContract {

    @Override
    public HttpHost start(HostScenario scenario) {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        ConfigurableApplicationContext application = Applications.start(
                context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(OpenTelemetry.class, () -> Spans.into(spans));
                    beans.registerBean(
                            ScriptedWebhook.class,
                            () -> scenario.open(context.getBeanProvider(AllocationListener.class)
                                    .orderedStream()
                                    .toArray(AllocationListener[]::new)));
                    beans.registerBean(
                            AllocationWebhook.class,
                            () -> context.getBean(ScriptedWebhook.class).webhook());
                },
                "--dps.allocation.function-keys=unused",
                "--server.shutdown=immediate");
        URI address = Applications.address(application);
        return HttpHost.at(address, application)
                .withOutputs(() -> Map.of(
                        "the spans",
                        spans.getFinishedSpanItems().toString(),
                        "the health page",
                        Applications.get(address.resolve("/actuator/health")),
                        "the list of metrics",
                        Applications.get(address.resolve("/actuator/metrics")),
                        "the metric of decisions",
                        Applications.get(address.resolve("/actuator/metrics/dps.allocation.decisions")),
                        "the metric of requests",
                        Applications.get(address.resolve("/actuator/metrics/http.server.requests"))));
    }
}
