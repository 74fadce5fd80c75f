package io.dpsallocation.examples.spring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application on a free port. */
final class Applications {

    private Applications() {}

    static ConfigurableApplicationContext start(
            ApplicationContextInitializer<ConfigurableApplicationContext> more, String... arguments) {
        SpringApplication application = new SpringApplication(AllocationApplication.class);
        application.addInitializers(more);
        return application.run(Stream.concat(
                        Stream.of("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off"),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }

    /** A page of the application. */
    static String get(URI page) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    static URI address(ConfigurableApplicationContext application) {
        return URI.create(
                "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port") + "/api/allocate");
    }
}
