/**
 * A local DPS, fixtures and assertions for testing allocation webhooks without Azure. The test frameworks are optional:
 * whoever only wants the simulator needs none of them.
 */
@SuppressWarnings("requires-automatic") // Netty 4.1 names its modules in the manifest alone; 4.2 has descriptors.
module io.dpsallocation.testkit {
    requires transitive io.dpsallocation.core;
    requires java.net.http;
    requires org.slf4j;
    requires static io.netty.buffer;
    requires static io.netty.codec;
    requires static io.netty.codec.http;
    requires static io.netty.common;
    requires static io.netty.handler;
    requires static io.netty.transport;
    requires static net.jqwik.api;
    requires static org.assertj.core;
    requires static org.bouncycastle.pkix;
    requires static org.bouncycastle.provider;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports io.dpsallocation.testkit;
    exports io.dpsallocation.testkit.assertj;
    exports io.dpsallocation.testkit.contract;
    exports io.dpsallocation.testkit.dps;
    exports io.dpsallocation.testkit.fault;
    exports io.dpsallocation.testkit.fleet;
    exports io.dpsallocation.testkit.host;
    exports io.dpsallocation.testkit.http;
    exports io.dpsallocation.testkit.jqwik;
    exports io.dpsallocation.testkit.junit;
    exports io.dpsallocation.testkit.record;
    exports io.dpsallocation.testkit.server;
    exports io.dpsallocation.testkit.tpm;
}
