/**
 * Webhook exchanges in a file: recorded with secrets masked, answered again in place of a webhook, and put to a webhook to see
 * whether it still answers as it did.
 */
@NullMarked
package io.dpsallocation.testkit.record;

import org.jspecify.annotations.NullMarked;
