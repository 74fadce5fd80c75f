/**
 * The HTTP semantics of an allocation webhook without any HTTP server: bytes in, status and bytes out, for a host to wire
 * up in a few lines.
 */
@NullMarked
package io.dpsallocation.webhook;

import org.jspecify.annotations.NullMarked;
