/**
 * Random requests, hubs, fleets and configurations for jqwik, which shrink to the smallest that fails. Needs {@code
 * net.jqwik:jqwik} (1.9) beside the test kit.
 */
@NullMarked
package io.dpsallocation.testkit.jqwik;

import org.jspecify.annotations.NullMarked;
