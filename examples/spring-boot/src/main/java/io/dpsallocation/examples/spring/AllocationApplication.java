package io.dpsallocation.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application with nothing in it but the webhook; {@code application.yml} says which configuration and which keys. */
@SpringBootApplication
public class AllocationApplication {

    /**
     * Starts it.
     *
     * @param arguments as Spring Boot takes them
     */
    public static void main(String[] arguments) {
        SpringApplication.run(AllocationApplication.class, arguments);
    }
}
