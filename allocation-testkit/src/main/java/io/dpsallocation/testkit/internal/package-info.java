/** What several packages of the test kit share. Not for public use. */
@NullMarked
package io.dpsallocation.testkit.internal;

import org.jspecify.annotations.NullMarked;
