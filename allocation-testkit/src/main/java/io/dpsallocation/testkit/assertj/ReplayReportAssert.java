package io.dpsallocation.testkit.assertj;

import io.dpsallocation.testkit.record.ReplayReport;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about how a webhook answers what was recorded; see {@link AllocationAssertions}.
 *
 * <p>This fails when a device is sent elsewhere than it was:
 *
 * <pre>
 * Expected every recorded request to be answered as it was
 * but 1 of 12 recorded requests are answered otherwise, 2 skipped
 *   truck-1 attempt 1 at 2026-01-01T00:00:00Z -&gt; 200
 *     /iotHubHostName: recorded "hub-a.azure-devices.net", now "hub-b.azure-devices.net"
 * </pre>
 *
 * @since 0.1.0
 */
public final class ReplayReportAssert extends AbstractAssert<ReplayReportAssert, ReplayReport> {

    ReplayReportAssert(@Nullable ReplayReport actual) {
        super(actual, ReplayReportAssert.class);
    }

    /**
     * Every request that was put to the webhook is answered as it was recorded, and there is at least one.
     *
     * @return this
     */
    public ReplayReportAssert answersAsRecorded() {
        isNotNull();
        if (actual.replayed().isEmpty()) {
            throw failure(
                    "%s",
                    "Expected recorded requests\nbut there are none with an answer that settles anything, "
                            + actual.skipped() + " skipped");
        }
        if (!actual.isSame()) {
            throw failure("%s", "Expected every recorded request to be answered as it was\nbut " + actual);
        }
        return this;
    }
}
