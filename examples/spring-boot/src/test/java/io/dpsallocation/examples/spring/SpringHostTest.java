package io.dpsallocation.examples.spring;

import io.dpsallocation.testkit.host.HostScenario;
import io.dpsallocation.testkit.host.HttpHost;
import io.dpsallocation.testkit.host.HttpHostContract;
import io.dpsallocation.testkit.host.ScriptedWebhook;
import io.dpsallocation.webhook.AllocationWebhook;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The application passes what is demanded of every host. */
class SpringHostTest implements HttpHostContract {

    @Override
    public HttpHost start(HostScenario scenario) {
        ScriptedWebhook scripted = scenario.open();
        ConfigurableApplicationContext application = Applications.start(
                context ->
                        ((GenericApplicationContext) context).registerBean(AllocationWebhook.class, scripted::webhook),
                "--dps.allocation.function-keys=unused",
                "--server.shutdown=immediate");
        return HttpHost.at(Applications.address(application), () -> {
            application.close();
            scripted.close();
        });
    }
}
