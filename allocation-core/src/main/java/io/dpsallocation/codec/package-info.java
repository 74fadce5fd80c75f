/**
 * Bytes to views and records, and back. Every decision about how JSON is read and written is made in
 * {@link io.dpsallocation.codec.AllocationJson}.
 */
@NullMarked
package io.dpsallocation.codec;

import org.jspecify.annotations.NullMarked;
