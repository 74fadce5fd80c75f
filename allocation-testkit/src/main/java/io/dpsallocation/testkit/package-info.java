/**
 * What a test of a webhook or of a strategy starts from: enrollments and allocation requests in the shape DPS gives them,
 * and golden requests that say where they come from. Needs nothing but core.
 */
@NullMarked
package io.dpsallocation.testkit;

import org.jspecify.annotations.NullMarked;
