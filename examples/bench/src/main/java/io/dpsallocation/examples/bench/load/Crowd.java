package io.dpsallocation.examples.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Devices on kept connections that take every step together. Belongs to one thread. */
final class Crowd {

    private static final long PATIENCE_MINUTES = 10;

    private final Connector connector;
    private final List<Device> devices;
    private final Duration pause;

    /** A device with its connection and its registration. */
    private record Member(Device device, Connection connection, String operationId) {}

    private List<Member> members = List.of();

    /** {@code pause} is between polls. */
    Crowd(Connector connector, List<Device> devices, Duration pause) {
        this.connector = connector;
        this.devices = devices;
        this.pause = pause;
    }

    /** All open their connections. */
    void connect() {
        members = all(devices, device -> connector.open().thenApply(open -> new Member(device, open, "")));
    }

    /** All ask to be registered; none asks how far it has come before all have their answers. The operations' IDs. */
    List<String> register() {
        members = all(
                members,
                member -> member.connection()
                        .send(member.device().register())
                        .thenApply(answer ->
                                new Member(member.device(), member.connection(), answer.text("/operationId"))));
        return members.stream().map(Member::operationId).toList();
    }

    /** All ask until they have a hub. */
    List<Assigned> settle() {
        return all(members, this::poll);
    }

    private CompletableFuture<Assigned> poll(Member member) {
        return member.connection()
                .send(member.device().poll(member.operationId()))
                .thenCompose(answer -> answer.isAssigning()
                        ? connector.after(pause, () -> poll(member))
                        : CompletableFuture.completedFuture(Assigned.by(answer)));
    }

    void disconnect() {
        members.forEach(member -> member.connection().close());
        members = List.of();
    }

    static <A, B> List<B> all(List<A> inputs, Function<A, CompletableFuture<B>> step) {
        List<CompletableFuture<B>> running = inputs.stream().map(step).toList();
        CompletableFuture<Void> whole = CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
        try {
            whole.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            long failed = running.stream()
                    .filter(CompletableFuture::isCompletedExceptionally)
                    .count();
            throw new IllegalStateException(failed + " of " + running.size() + " devices failed", e);
        }
        return running.stream().map(CompletableFuture::join).toList();
    }
}
