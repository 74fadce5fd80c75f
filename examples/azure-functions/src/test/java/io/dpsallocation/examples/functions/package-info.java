/**
 * The function against the suite for hosts, through its real handler.
 */
@NullMarked
package io.dpsallocation.examples.functions;

import org.jspecify.annotations.NullMarked;
