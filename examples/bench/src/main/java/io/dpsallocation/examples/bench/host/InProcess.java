package io.dpsallocation.examples.bench.host;

import com.sun.net.httpserver.HttpServer;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.DeviceAllocatorBuilder;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import jakarta.validation.Validation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The contenders without a framework; run in a JVM of their own, with a word for which and the configuration's file. */
public final class InProcess {

    static final String NOTHING = "nothing";
    static final String CORE = "core";
    static final String VALIDATED = "validated";
    static final String VALIDATED_SERVER = "validated-server";

    private InProcess() {}

    /**
     * Answers once, or listens.
     *
     * @param arguments which contender, and the configuration's file
     * @throws IOException if nothing can be listened on
     */
    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case NOTHING -> System.out.println("answered 200");
            case CORE -> answer(webhook(plain(arguments[1])));
            case VALIDATED -> answer(webhook(Validated.by(plain(arguments[1]))));
            case VALIDATED_SERVER -> listen(webhook(Validated.by(plain(arguments[1]))));
            default -> throw new IllegalArgumentException("no such contender: " + arguments[0]);
        }
    }

    /** In a class of its own, so that no other contender loads a provider. */
    private static final class Validated {

        static DeviceAllocatorBuilder by(DeviceAllocatorBuilder builder) {
            return builder.validator(Validation.byProvider(HibernateValidator.class)
                    .configure()
                    .messageInterpolator(new ParameterMessageInterpolator())
                    .buildValidatorFactory()
                    .getValidator());
        }
    }

    /** How long a first decision takes is measured here, however busy the machine is, and not limited. */
    private static DeviceAllocatorBuilder plain(String config) {
        return DeviceAllocator.builder(AllocationConfig.load(Path.of(config))).deadline(Duration.ofMinutes(1));
    }

    private static AllocationWebhook webhook(DeviceAllocatorBuilder builder) {
        return AllocationWebhook.builder(builder.build())
                .functionKeys(FirstCall.KEY)
                .build();
    }

    private static void answer(AllocationWebhook webhook) {
        WebhookResponse response = webhook.handle(WebhookRequest.builder("POST")
                .query(FirstCall.QUERY)
                .body(FirstCall.body())
                .build());
        System.out.println("answered " + response.status());
    }

    private static void listen(AllocationWebhook webhook) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(FirstCall.PATH, exchange -> {
            try (exchange) {
                WebhookResponse response = webhook.handle(WebhookRequest.builder(exchange.getRequestMethod())
                        .query(exchange.getRequestURI().getRawQuery())
                        .body(exchange.getRequestBody())
                        .build());
                byte[] body = response.body();
                exchange.sendResponseHeaders(response.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        System.out.println("port " + server.getAddress().getPort());
    }
}
