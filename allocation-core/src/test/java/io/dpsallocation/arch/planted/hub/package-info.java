/**
 * What a class of the package {@code hub} must not do, all in one place, for the rules to find.
 */
@NullMarked
package io.dpsallocation.arch.planted.hub;

import org.jspecify.annotations.NullMarked;
