package io.dpsallocation.testkit.junit;

import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.server.DpsServer;
import io.dpsallocation.testkit.server.DpsServerBuilder;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/*
 * Netty is looked for only when a server starts: this class and DpsServer can be loaded without it. JUnit closes what is an
 * AutoCloseable from 5.13 on, and before that only what is a CloseableResource.
 */
/** The server of one test, closed when the test is over, however it ends. */
@SuppressWarnings("deprecation")
final class TestServer implements CloseableResource, AutoCloseable {

    private final DpsServer server;

    private TestServer(DpsServer server) {
        this.server = server;
    }

    static TestServer start(DpsSimulator simulator, Consumer<DpsServerBuilder> description) {
        DpsServerBuilder builder = DpsServer.builder(simulator);
        description.accept(builder);
        return new TestServer(builder.start());
    }

    DpsServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
