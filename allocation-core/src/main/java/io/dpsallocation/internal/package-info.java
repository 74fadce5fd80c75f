/**
 * What several packages of this module share and nobody else may use. This package is internal: it is not exported, and its
 * classes can change or go at any time.
 */
@NullMarked
package io.dpsallocation.internal;

import org.jspecify.annotations.NullMarked;
