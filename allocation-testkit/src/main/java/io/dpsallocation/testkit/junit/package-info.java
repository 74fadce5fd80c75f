/**
 * A JUnit 5 extension that gives every test a DPS of its own. Needs {@code org.junit.jupiter:junit-jupiter-api} beside the
 * test kit.
 */
@NullMarked
package io.dpsallocation.testkit.junit;

import org.jspecify.annotations.NullMarked;
