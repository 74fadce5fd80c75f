/**
 * A fleet of weather stations at real places, provisioned through a simulated DPS that calls a real allocation webhook.
 */
@NullMarked
package io.dpsallocation.examples.quickstart;

import org.jspecify.annotations.NullMarked;
