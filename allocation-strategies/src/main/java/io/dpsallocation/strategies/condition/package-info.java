/**
 * What may be asked of a request, typed and compiled to predicates, and how the first of many rules that fits is found
 * without trying each. Not exported: made through {@code Condition} or from a configuration.
 */
@NullMarked
package io.dpsallocation.strategies.condition;

import org.jspecify.annotations.NullMarked;
