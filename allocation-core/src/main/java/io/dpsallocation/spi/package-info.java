/**
 * What one implements to extend the SDK: strategies, filters, scorers, ledgers, and the providers by which a configuration
 * finds them.
 */
@NullMarked
package io.dpsallocation.spi;

import org.jspecify.annotations.NullMarked;
