/**
 * The application against the suite for hosts, over its real port.
 */
@NullMarked
package io.dpsallocation.examples.spring;

import org.jspecify.annotations.NullMarked;
