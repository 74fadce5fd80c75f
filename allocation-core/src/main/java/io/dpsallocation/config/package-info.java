/**
 * One configuration document: read strictly, checked whole, turned into policies, reloaded from a file, published as a
 * JSON Schema. The only place that looks for providers.
 */
@NullMarked
package io.dpsallocation.config;

import org.jspecify.annotations.NullMarked;
