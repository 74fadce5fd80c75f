package io.dpsallocation.examples.bench.load;

import io.dpsallocation.testkit.dps.DeviceKeys;
import io.dpsallocation.testkit.dps.SasTokens;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A device of the world's group, and the requests it sends.
 *
 * @param idScope the ID scope
 * @param registrationId its registration ID
 * @param token what it proves itself with
 */
record Device(String idScope, String registrationId, String token) {

    private static final String VERSION = "?api-version=2019-03-31";

    static Device number(String idScope, int number, Instant tokenExpires) {
        String id = "device-" + number;
        String token = SasTokens.forRegistration(idScope, id, DeviceKeys.derive(World.KEY, id), tokenExpires);
        return new Device(idScope, id, token);
    }

    static List<Device> fleet(String idScope, int count, Instant tokensExpire) {
        return IntStream.range(0, count)
                .mapToObj(number -> number(idScope, number, tokensExpire))
                .toList();
    }

    FullHttpRequest register() {
        return request(HttpMethod.PUT, "register", "{\"registrationId\":\"" + registrationId + "\"}");
    }

    FullHttpRequest poll(String operationId) {
        return request(HttpMethod.GET, "operations/" + operationId, "");
    }

    private FullHttpRequest request(HttpMethod method, String what, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                method,
                "/" + idScope + "/registrations/" + registrationId + "/" + what + VERSION,
                Unpooled.wrappedBuffer(bytes));
        request.headers()
                .set(HttpHeaderNames.HOST, "localhost")
                .set(HttpHeaderNames.AUTHORIZATION, token)
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
        return request;
    }
}
