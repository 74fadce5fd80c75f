package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.model.Violation;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a bad configuration is told, as one line for each violation. */
final class Violations {

    private Violations() {}

    /** Of a document for {@link Providers#REGISTRY}; quotation marks may be written as apostrophes. */
    static List<String> of(String json) {
        return of(() -> Providers.config(json));
    }

    static List<String> of(ThrowingCallable call) {
        InvalidConfigurationException e = catchThrowableOfType(InvalidConfigurationException.class, call);
        assertThat(e).as("an InvalidConfigurationException").isNotNull();
        assertThat(e.code()).isEqualTo(ReasonCode.INVALID_CONFIGURATION);
        assertThat(e.violations()).isSorted();
        List<String> lines = e.violations().stream().map(Violation::toString).toList();
        assertThat(e).hasMessage("the configuration is not valid:\n  " + String.join("\n  ", lines));
        return lines;
    }

    /** Of a strategy, as it would stand at {@code /default/strategy}. */
    static List<String> ofStrategy(String json) {
        return of("{'default': {'strategy': " + json + "}}");
    }

    /** Of one hub in an otherwise good document. */
    static List<String> ofHub(String json) {
        return of("{'hubs': [" + json + "], 'default': {'strategy': {'type': 'plain'}}}");
    }
}
