package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.AllocationException;
import org.junit.jupiter.api.Test;

/** How deep strategies may stand inside each other in a document, as the documentation has it. */
class WhatADocumentHoldsTest {

    private static String nested(int depth) {
        return "{\"default\": {\"strategy\": " + "{\"type\": \"first-of\", \"strategies\": [".repeat(depth)
                + "{\"type\": \"weighted\"}" + "]}".repeat(depth) + "}}";
    }

    @Test
    void sixty_lists_of_strategies_and_no_thousand() {
        assertThat(AllocationConfig.parse(nested(60)).version()).isNotEmpty();
        assertThatExceptionOfType(AllocationException.class)
                .isThrownBy(() -> AllocationConfig.parse(nested(1_000)))
                .withMessageContaining("nested deeper than the limit of 128 levels");
    }
}
