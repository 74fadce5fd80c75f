/**
 * What strategies, filters, providers and ledgers promise, as JUnit 5 interfaces: a test class that implements one gets its tests. Needs
 * {@code org.junit.jupiter:junit-jupiter-api} beside the test kit.
 */
@NullMarked
package io.dpsallocation.testkit.contract;

import org.jspecify.annotations.NullMarked;
