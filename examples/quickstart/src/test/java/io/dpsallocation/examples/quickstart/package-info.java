/**
 * The README's code, compiled and asserted, and the quickstart's output.
 */
@NullMarked
package io.dpsallocation.examples.quickstart;

import org.jspecify.annotations.NullMarked;
