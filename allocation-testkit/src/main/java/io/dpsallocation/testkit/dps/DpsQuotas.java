package io.dpsallocation.testkit.dps;

/**
 * How much DPS takes before it says 429. Immutable and thread-safe; see {@link DpsSimulatorBuilder#quotas}.
 *
 * @param registrationsPerMinute how many requests to be registered the whole instance takes within any 60 s; at least 1
 * @param pollsPerTenSeconds how many polls of one device it takes within any 10 s; at least 1
 * @param operationsPerMinute how many requests of operators' tools the whole instance takes within any 60 s, over a protocol;
 *     at least 1
 * @param messageBytes how large what a device sends along may be, as JSON in UTF-8; at least 1
 * @since 0.1.0
 */
public record DpsQuotas(int registrationsPerMinute, int pollsPerTenSeconds, int operationsPerMinute, int messageBytes) {

    private static final DpsQuotas PUBLISHED = new DpsQuotas(1_000, 5, 1_000, 96 * 1024);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is &lt; 1
     */
    public DpsQuotas {
        requirePositive("registrationsPerMinute", registrationsPerMinute);
        requirePositive("pollsPerTenSeconds", pollsPerTenSeconds);
        requirePositive("operationsPerMinute", operationsPerMinute);
        requirePositive("messageBytes", messageBytes);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1");
        }
    }

    /**
     * The quotas as Microsoft published them in March 2024: 1,000 registrations a minute, 5 polls of a device in 10 s, 1,000
     * operations a minute, 96 KB. That a KB has 1024 bytes is assumed, and that an operation is any request to the service API.
     *
     * @return the quotas
     */
    public static DpsQuotas published() {
        return PUBLISHED;
    }
}
