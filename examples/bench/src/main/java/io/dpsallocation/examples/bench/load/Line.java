package io.dpsallocation.examples.bench.load;

import io.netty.handler.codec.http.FullHttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Devices that register one after another, each request on the connection of the last one or on a fresh one. */
final class Line {

    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Connector connector;
    private final List<Device> devices;
    private final int step;
    private final boolean isKept;
    private int next;
    private @Nullable Connection kept;

    /** Every {@code step}th device, beginning with one of them. */
    Line(Connector connector, List<Device> devices, int first, int step, boolean isKept) {
        this.connector = connector;
        this.devices = devices;
        this.next = first;
        this.step = step;
        this.isKept = isKept;
    }

    /** Completes when all have a hub. */
    CompletableFuture<Void> run() {
        if (next >= devices.size()) {
            if (kept != null) {
                kept.close();
            }
            return CompletableFuture.completedFuture(null);
        }
        Device device = devices.get(next);
        next += step;
        return send(device.register())
                .thenCompose(answer -> poll(device, answer.text("/operationId")))
                .thenComposeAsync(assigned -> run());
    }

    private CompletableFuture<Answer> poll(Device device, String operationId) {
        return send(device.poll(operationId))
                .thenCompose(answer -> answer.isAssigning()
                        ? connector.after(PAUSE, () -> poll(device, operationId))
                        : CompletableFuture.completedFuture(answer));
    }

    private CompletableFuture<Answer> send(FullHttpRequest request) {
        if (!isKept) {
            return connector
                    .open()
                    .thenCompose(open -> open.send(request).whenComplete((answer, failure) -> open.close()));
        }
        Connection open = kept;
        return open == null
                ? connector.open().thenCompose(opened -> {
                    kept = opened;
                    return opened.send(request);
                })
                : open.send(request);
    }
}
