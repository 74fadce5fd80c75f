package io.dpsallocation.testkit.junit;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.server.DpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** The extension serves who has no Netty, up to the moment somebody wants a server. */
class WithoutNettyTest {

    /** Loaded by a loader that has no Netty. */
    @DpsTest
    static class Case {

        @Test
        void needs_no_server(DpsSimulator simulator) {
            assertThat(simulator.hubs()).hasSize(2);
        }

        @Test
        void wants_a_server(DpsServer server) {
            server.port();
        }
    }

    /** The test kit and this package's tests anew, everything else from around it, and no Netty. */
    private static final class NoNetty extends ClassLoader {

        NoNetty() {
            super(WithoutNettyTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (name.startsWith("io.netty.")) {
                    throw new ClassNotFoundException(name);
                }
                if (!name.startsWith("io.dpsallocation.testkit.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    /** Loaded by a loader that has no Netty. */
    static final class Program implements Runnable {

        @Override
        public void run() {
            DpsServer.start(DpsSimulator.builder().build());
        }
    }

    @Test
    void a_program_that_starts_a_server_is_told_what_to_add() throws ReflectiveOperationException {
        Class<?> elsewhere = new NoNetty().loadClass(Program.class.getName());
        Constructor<?> made = elsewhere.getDeclaredConstructor();
        made.setAccessible(true);
        Runnable program = (Runnable) made.newInstance();

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatIllegalStateException()
                    .isThrownBy(program::run)
                    .withMessageStartingWith("TESTKIT_NETTY_MISSING: a DpsServer needs io.netty:netty-handler and")
                    .withCauseInstanceOf(LinkageError.class);
        }
    }

    @Test
    void only_a_test_that_wants_a_server_fails() throws ClassNotFoundException {
        Class<?> elsewhere = new NoNetty().loadClass(Case.class.getName());
        assertThat(elsewhere).isNotSameAs(Case.class);

        EngineExecutionResults results = Cases.run(elsewhere);

        assertThat(results.testEvents().succeeded().count()).isEqualTo(1);
        assertThat(Cases.failures(results))
                .singleElement(as(STRING))
                .contains("TESTKIT_NETTY_MISSING: a DpsServer needs io.netty:netty-handler and"
                        + " io.netty:netty-codec-http, 4.1 or 4.2, in test scope; without a server the simulator needs"
                        + " neither");
    }
}
