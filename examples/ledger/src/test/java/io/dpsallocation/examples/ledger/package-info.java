/**
 * What the example prints is so.
 */
@NullMarked
package io.dpsallocation.examples.ledger;

import org.jspecify.annotations.NullMarked;
