package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.InitialTwin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of an attempt to choose a hub. */
sealed interface Choice {

    /** A linked hub, and what a webhook had to say besides. */
    record Chosen(
            SimulatedHub hub,
            @Nullable InitialTwin initialTwin,
            @Nullable JsonView payload) implements Choice {}

    /** The registration fails. */
    record Failed(int errorCode, String errorMessage) implements Choice {}

    /** No hub this time; another attempt is worth while. The message is for when there is no further one. */
    record Again(String errorMessage) implements Choice {}

    /** The enrollment lets no device register. */
    record Disabled() implements Choice {}

    /** What came of it, and how long it took in virtual time. */
    record Attempt(Choice choice, Duration took) {

        static Attempt atOnce(Choice choice) {
            return new Attempt(choice, Duration.ZERO);
        }
    }
}
