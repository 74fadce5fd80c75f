/**
 * Several instances of a webhook that share one assignment ledger.
 */
@NullMarked
package io.dpsallocation.examples.ledger;

import org.jspecify.annotations.NullMarked;
