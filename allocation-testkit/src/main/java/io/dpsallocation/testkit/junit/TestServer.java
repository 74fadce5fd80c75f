package io.dpsallocation.testkit.junit;

import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.internal.TestKitCode;
import io.dpsallocation.testkit.server.DpsServer;
import io.dpsallocation.testkit.server.DpsServerBuilder;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterResolutionException;

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
        try {
            return new TestServer(builder.start());
        } catch (NoClassDefFoundError missing) {
            throw new ParameterResolutionException(
                    TestKitCode.TESTKIT_NETTY_MISSING.message("a DpsServer needs io.netty:netty-handler and"
                            + " io.netty:netty-codec-http, 4.1 or 4.2, in test scope; without a server the simulator"
                            + " needs neither"),
                    missing);
        }
    }

    DpsServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
