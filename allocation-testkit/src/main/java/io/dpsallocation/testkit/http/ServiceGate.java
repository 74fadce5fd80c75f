package io.dpsallocation.testkit.http;

import io.dpsallocation.testkit.dps.AccessRight;
import io.dpsallocation.testkit.dps.DpsApiVersion;
import io.dpsallocation.testkit.dps.DpsService;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.Execution;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What every request to the service API has to pass before it is read. Thread-safe. */
final class ServiceGate {

    /** What a server on this machine is called. */
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private final DpsService service;
    private final Execution execution;
    private final RequestRules rules;

    ServiceGate(DpsSimulator simulator, Execution execution) {
        this.service = simulator.service();
        this.execution = execution;
        this.rules = new RequestRules(simulator);
    }

    RequestRules rules() {
        return rules;
    }

    /** Size, version and the caller's right, in this order; the method is for the route to check before. */
    DpsApiVersion pass(DpsHttpRequest request, AccessRight right) {
        rules.requireSize(request);
        DpsApiVersion version = rules.requireApiVersion(request);
        service.authorize(request.header("Authorization").orElse(null), hosts(request), right, execution);
        return version;
    }

    /** The name the client called, with its port and without; clients sign either. */
    private static Set<String> hosts(DpsHttpRequest request) {
        Set<String> hosts = new LinkedHashSet<>(LOOPBACK);
        request.header("Host").ifPresent(host -> {
            hosts.add(host);
            hosts.add(host.replaceFirst(":[0-9]+$", ""));
        });
        return hosts;
    }
}
