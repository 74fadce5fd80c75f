/**
 * The allocation webhook as an Azure Function.
 */
@NullMarked
package io.dpsallocation.examples.functions;

import org.jspecify.annotations.NullMarked;
