/** Holds every story to what it claims. */
@NullMarked
package io.dpsallocation.examples.stories;

import org.jspecify.annotations.NullMarked;
