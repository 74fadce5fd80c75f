package io.dpsallocation.examples.lambda;

import io.dpsallocation.testkit.host.HostScenario;
import io.dpsallocation.testkit.host.WebhookHost;
import io.dpsallocation.testkit.host.WebhookHostContract;
import java.util.Map;

/** The function passes what is demanded of every host. Lambda gives it one call at a time. */
class LambdaHostTest implements WebhookHostContract {

    @Override
    public WebhookHost start(HostScenario scenario) throws Exception {
        return LambdaHost.start(ScriptedHandler.class, Map.of(ScriptedHandler.SCENARIO, scenario.name()));
    }
}
