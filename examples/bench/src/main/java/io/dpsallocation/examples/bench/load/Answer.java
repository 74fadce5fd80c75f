package io.dpsallocation.examples.bench.load;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.json.JsonView;
import io.netty.handler.codec.http.FullHttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * What the server said.
 *
 * @param status the status
 * @param body the body
 */
record Answer(int status, String body) {

    private static final int ACCEPTED = 202;

    static Answer of(FullHttpResponse response) {
        return new Answer(response.status().code(), response.content().toString(StandardCharsets.UTF_8));
    }

    boolean isAssigning() {
        return status == ACCEPTED;
    }

    String text(String pointer) {
        JsonView view = AllocationJson.standard().readView(body.getBytes(StandardCharsets.UTF_8));
        return view.at(pointer)
                .flatMap(JsonView::asText)
                .orElseThrow(() ->
                        new IllegalStateException("no " + pointer + " in an answer of status " + status + ": " + body));
    }
}
