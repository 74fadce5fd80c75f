/**
 * What a decision costs, measured with JMH against peers that stand in the same run. Not {@code @NullMarked}: JMH fills fields
 * after the constructor.
 */
package io.dpsallocation.examples.bench;
