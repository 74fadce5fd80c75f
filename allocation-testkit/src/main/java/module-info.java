/**
 * A local DPS, fixtures and assertions for testing allocation webhooks without Azure. The test frameworks are optional:
 * whoever only wants the simulator needs none of them.
 */
module io.dpsallocation.testkit {
    requires transitive io.dpsallocation.core;
    requires java.net.http;
    requires static net.jqwik.api;
    requires static org.assertj.core;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports io.dpsallocation.testkit;
    exports io.dpsallocation.testkit.assertj;
    exports io.dpsallocation.testkit.contract;
    exports io.dpsallocation.testkit.dps;
    exports io.dpsallocation.testkit.fleet;
    exports io.dpsallocation.testkit.http;
    exports io.dpsallocation.testkit.jqwik;
    exports io.dpsallocation.testkit.junit;
}
