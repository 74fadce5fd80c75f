/** Durations and times: as settings hold them, and as sentences tell them. Not exported. */
@NullMarked
package io.dpsallocation.strategies.time;

import org.jspecify.annotations.NullMarked;
