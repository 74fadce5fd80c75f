/**
 * The function against the suite for hosts, behind AWS's own runtime client.
 */
@NullMarked
package io.dpsallocation.examples.lambda;

import org.jspecify.annotations.NullMarked;
