package io.dpsallocation.examples.functions;

import io.dpsallocation.testkit.host.HostAnswer;
import io.dpsallocation.testkit.host.HostCall;
import io.dpsallocation.testkit.host.HostScenario;
import io.dpsallocation.testkit.host.ParallelHostContract;
import io.dpsallocation.testkit.host.ScriptedWebhook;
import io.dpsallocation.testkit.host.WebhookHost;

/** The function passes what is demanded of every host, called as the worker calls it. */
class FunctionsHostTest implements ParallelHostContract {

    @Override
    public WebhookHost start(HostScenario scenario) {
        ScriptedWebhook scripted = scenario.open();
        FunctionsWebhook function = new FunctionsWebhook(scripted.webhook());
        return new WebhookHost() {
            @Override
            public HostAnswer call(HostCall call) {
                return ((FakeRequest.FakeResponse) function.answer(new FakeRequest(call))).answer();
            }

            @Override
            public boolean handsOverText() {
                return true;
            }

            @Override
            public void close() {
                scripted.close();
            }
        };
    }
}
