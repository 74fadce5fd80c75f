/** The local DPS from outside. */
@NullMarked
package io.dpsallocation.examples.localdps;

import org.jspecify.annotations.NullMarked;
