package io.dpsallocation.examples.lambda;

import io.dpsallocation.testkit.host.HostScenario;

/** The function as the suite wants it, made by the runtime client in a process of its own. */
public final class ScriptedHandler extends LambdaWebhook {

    static final String SCENARIO = "SCENARIO";

    /** Called by the runtime client. */
    public ScriptedHandler() {
        super(HostScenario.valueOf(System.getenv(SCENARIO)).open().webhook());
    }
}
