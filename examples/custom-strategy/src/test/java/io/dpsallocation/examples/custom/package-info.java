/**
 * The strategy and the promises of every strategy.
 */
@NullMarked
package io.dpsallocation.examples.custom;

import org.jspecify.annotations.NullMarked;
