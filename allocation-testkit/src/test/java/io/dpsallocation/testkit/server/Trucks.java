package io.dpsallocation.testkit.server;

import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DeviceKeys;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.SasTokens;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import java.time.Duration;
import java.time.Instant;

/** The world of the server's tests, and the requests of a device in it. */
final class Trucks {

    static final Instant NOW = Instant.parse("2031-05-06T07:08:09Z");
    static final String HUB = "hub-a.azure-devices.net";

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private Trucks() {}

    static DpsSimulator world(WebhookEndpoint webhook) {
        return DpsSimulator.builder()
                .linkedHubs(HUB)
                .enrollment(Enrollments.group("vehicles")
                        .symmetricKeys(KEY, KEY)
                        .customAllocation()
                        .build())
                .webhook(webhook)
                .build();
    }

    /** A token that is good for an hour from {@link #NOW}. */
    static String token() {
        return SasTokens.forRegistration(
                "0ne00000001", "truck-1", DeviceKeys.derive(KEY, "truck-1"), NOW.plus(Duration.ofHours(1)));
    }

    static String put(String body) {
        return head("PUT /0ne00000001/registrations/truck-1/register?api-version=2019-03-31")
                + "Content-Type: application/json; charset=utf-8\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    /** A poll; Microsoft's Node client sends a body with it. */
    static String get(String operationId, String body) {
        return head("GET /0ne00000001/registrations/truck-1/operations/" + operationId + "?api-version=2019-03-31")
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body;
    }

    private static String head(String line) {
        return line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + token() + "\r\n";
    }
}
