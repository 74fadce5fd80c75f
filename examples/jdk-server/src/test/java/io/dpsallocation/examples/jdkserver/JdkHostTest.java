package io.dpsallocation.examples.jdkserver;

import io.dpsallocation.testkit.host.HostScenario;
import io.dpsallocation.testkit.host.HttpHost;
import io.dpsallocation.testkit.host.HttpHostContract;
import io.dpsallocation.testkit.host.ScriptedWebhook;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The JDK's server passes what is demanded of every host. */
class JdkHostTest implements HttpHostContract {

    @Override
    public HttpHost start(HostScenario scenario) throws Exception {
        ScriptedWebhook scripted = scenario.open();
        Settings settings = new Settings(Path.of("unused"), List.of("unused"), 0, null, "", 1);
        JdkHost host = AllocationServer.start(scripted.webhook(), settings);
        return HttpHost.at(URI.create("http://127.0.0.1:" + host.port() + JdkHost.PATH), () -> {
            host.close();
            scripted.close();
        });
    }
}
