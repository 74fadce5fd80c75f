/**
 * The JDK server against the suite for hosts, and end to end.
 */
@NullMarked
package io.dpsallocation.examples.jdkserver;

import org.jspecify.annotations.NullMarked;
