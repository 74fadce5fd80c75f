/** How much the local DPS bears: crowds of devices over HTTPS and in process, and what a million of them weigh. */
@NullMarked
package io.dpsallocation.examples.bench.load;

import org.jspecify.annotations.NullMarked;
