package io.dpsallocation.examples.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.ledger.JdbcAssignmentLedger;
import io.dpsallocation.testkit.dps.WebhookCall;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.dps.WebhookReply;
import io.dpsallocation.webhook.AllocationWebhook;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Instances of one webhook behind a load balancer that is no better than it should be. Thread-safe. */
final class Instances implements WebhookEndpoint, AutoCloseable {

    private static final int TWICE = 5;
    private static final int LOST = 7;

    private final List<WebhookEndpoint> endpoints = new ArrayList<>();
    private final List<Runnable> closing = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger twice = new AtomicInteger();

    Instances(int count, HubCatalog hubs, String jdbcUrl) {
        for (int i = 0; i < count; i++) {
            HikariDataSource pool = pool(jdbcUrl);
            DeviceAllocator allocator = DeviceAllocator.builder(AllocationStrategies.weighted())
                    .hubs(hubs)
                    .ledger(JdbcAssignmentLedger.builder(pool, Clock.systemUTC())
                            .build())
                    .blockingThreads(4)
                    .build();
            endpoints.add(WebhookEndpoint.of(
                    AllocationWebhook.builder(allocator).authenticatedByHost().build()));
            closing.add(allocator::close);
            closing.add(pool::close);
        }
    }

    private static HikariDataSource pool(String jdbcUrl) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(4);
        // Below the allocator's deadline, so that a pool without a connection is told as such.
        config.setConnectionTimeout(2_000);
        return new HikariDataSource(config);
    }

    /** Every fifth call arrives twice, at two instances; every seventh answer never arrives. */
    @Override
    public WebhookReply post(WebhookCall call) throws IOException {
        int number = calls.incrementAndGet();
        WebhookReply reply = endpoints.get(number % endpoints.size()).post(call);
        if (number % TWICE == 0) {
            twice.incrementAndGet();
            reply = endpoints.get((number + 1) % endpoints.size()).post(call);
        }
        if (number % LOST == 0) {
            lost.incrementAndGet();
            throw new SocketTimeoutException("the answer was lost");
        }
        return reply;
    }

    int calls() {
        return calls.get();
    }

    int lost() {
        return lost.get();
    }

    int twice() {
        return twice.get();
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }
}
