/**
 * The DPS allocation contract, the decision engine, the strategy SPI and the host-neutral webhook.
 */
module io.dpsallocation.core {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires transitive com.fasterxml.jackson.annotation;
    requires transitive jakarta.validation;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.dpsallocation;
    exports io.dpsallocation.json;
    exports io.dpsallocation.model;
    exports io.dpsallocation.hub;
    exports io.dpsallocation.decision;
    exports io.dpsallocation.spi;
    exports io.dpsallocation.codec;
    exports io.dpsallocation.config;
    exports io.dpsallocation.webhook;

    uses io.dpsallocation.spi.AllocationStrategyProvider;
    uses io.dpsallocation.spi.HubFilterProvider;

    // Bean Validation providers read the private fields of records.
    opens io.dpsallocation.model;
}
