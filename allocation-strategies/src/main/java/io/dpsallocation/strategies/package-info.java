/**
 * The strategies and filters that ship with the SDK, as factories for code. A configuration makes the same ones by name,
 * with the same answers.
 */
@NullMarked
package io.dpsallocation.strategies;

import org.jspecify.annotations.NullMarked;
