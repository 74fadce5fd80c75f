/**
 * A strategy as a third party writes one: a class, its provider, a services file.
 */
@NullMarked
package io.dpsallocation.examples.custom;

import org.jspecify.annotations.NullMarked;
