/**
 * The allocation webhook as an AWS Lambda function.
 */
@NullMarked
package io.dpsallocation.examples.lambda;

import org.jspecify.annotations.NullMarked;
