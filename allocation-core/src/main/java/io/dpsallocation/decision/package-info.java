/**
 * What a strategy author and an operator read: the context a decision is made in, the decision itself, the reason behind
 * it, and the trace that shows every hub and every rule.
 */
@NullMarked
package io.dpsallocation.decision;

import org.jspecify.annotations.NullMarked;
