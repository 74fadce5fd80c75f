/**
 * One black-box suite for whatever serves an {@code AllocationWebhook}: it makes the same calls to every host, through the
 * host's own entry, and demands the answers that the webhook itself gives. Needs {@code org.junit.jupiter:junit-jupiter-api}
 * beside the test kit.
 */
@NullMarked
package io.dpsallocation.testkit.host;

import org.jspecify.annotations.NullMarked;
