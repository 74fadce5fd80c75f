/** A DPS on this machine, from the command line. */
@NullMarked
package io.dpsallocation.examples.localdps;

import org.jspecify.annotations.NullMarked;
