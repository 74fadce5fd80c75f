/**
 * The allocation webhook on the HTTP server that comes with the JDK: nothing but a JDK and this library.
 */
@NullMarked
package io.dpsallocation.examples.jdkserver;

import org.jspecify.annotations.NullMarked;
