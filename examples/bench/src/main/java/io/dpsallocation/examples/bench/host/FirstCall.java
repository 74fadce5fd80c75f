package io.dpsallocation.examples.bench.host;

import java.nio.charset.StandardCharsets;

/** The one call that is made of every contender, and the configuration it is answered by. */
final class FirstCall {

    static final String PATH = "/api/allocate";
    static final String KEY = "cold-start";
    static final String QUERY = "code=" + KEY;

    static final String CONFIGURATION = """
            {
              "version": 1,
              "policies": [
                { "name": "vehicles", "enrollments": ["vehicles-*"], "strategy": { "type": "weighted" } }
              ]
            }
            """;

    static final String BODY = """
            {
              "enrollmentGroup": { "enrollmentGroupId": "vehicles-eu", "attestation": { "type": "symmetricKey" } },
              "deviceRuntimeContext": { "registrationId": "truck-1", "symmetricKey": {}, "payload": { "site": "eu" } },
              "linkedHubs": ["hub-a.azure-devices.net", "hub-b.azure-devices.net"]
            }
            """;

    private FirstCall() {}

    static byte[] body() {
        return BODY.getBytes(StandardCharsets.UTF_8);
    }
}
