/**
 * AssertJ assertions about decisions, responses and registrations that say what was expected and why it came out
 * otherwise. Needs {@code org.assertj:assertj-core} beside the test kit.
 */
@NullMarked
package io.dpsallocation.testkit.assertj;

import org.jspecify.annotations.NullMarked;
