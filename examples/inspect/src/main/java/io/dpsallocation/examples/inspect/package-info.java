/**
 * A command for the operator at night: why a device went to its hub, what would have sent it elsewhere, and what is wrong
 * with a configuration.
 */
@NullMarked
package io.dpsallocation.examples.inspect;

import org.jspecify.annotations.NullMarked;
