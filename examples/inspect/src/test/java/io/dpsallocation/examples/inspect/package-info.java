/**
 * What the commands print, word for word, and how they end.
 */
@NullMarked
package io.dpsallocation.examples.inspect;

import org.jspecify.annotations.NullMarked;
