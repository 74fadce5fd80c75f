package io.dpsallocation.examples.jdkserver;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the server is told by environment variables. Keys and passwords never show in {@link #toString()}.
 *
 * @param config the file with the allocation configuration
 * @param keys the function keys, at least one; two while one is being rolled
 * @param port the port, 0 for a free one
 * @param keystore a PKCS12 file with the server's key and certificate, or null to serve HTTP behind something that does TLS
 * @param keystorePassword the file's password
 * @param graceSeconds how long a stop waits for calls that are under way
 */
record Settings(
        Path config, List<String> keys, int port, @Nullable Path keystore, String keystorePassword, int graceSeconds) {

    private static final int HIGHEST_PORT = 65_535;

    /** Reads the settings, and says of what is missing or wrong how it is to be. */
    static Settings from(Map<String, String> environment) {
        return new Settings(
                Path.of(required(environment, "ALLOCATION_CONFIG", "the path of the allocation configuration")),
                List.of(required(environment, "ALLOCATION_KEYS", "the function keys, separated by commas")
                        .split(",", -1)),
                number(environment, "PORT", 8080, HIGHEST_PORT),
                optional(environment, "TLS_KEYSTORE").map(Path::of).orElse(null),
                optional(environment, "TLS_KEYSTORE_PASSWORD").orElse(""),
                number(environment, "STOP_GRACE_SECONDS", 10, 3_600));
    }

    private static Optional<String> optional(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static String required(Map<String, String> environment, String name, String meaning) {
        return optional(environment, name)
                .orElseThrow(() -> new IllegalArgumentException("set " + name + ": " + meaning));
    }

    private static int number(Map<String, String> environment, String name, int otherwise, int most) {
        String text = optional(environment, name).orElse(Integer.toString(otherwise));
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(name + " must be a whole number from 0 to " + most);
        }
        return Integer.parseInt(text);
    }

    @Override
    public String toString() {
        return "Settings[" + config + ", port " + port + ", " + (keystore == null ? "HTTP" : "HTTPS") + "]";
    }
}
