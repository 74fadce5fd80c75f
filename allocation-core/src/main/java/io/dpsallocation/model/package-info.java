/**
 * The wire of custom allocation as records, in DPS's own words: what DPS posts to a webhook and what it reads back.
 * Members this version does not know survive in the object they stood in, and absent stays different from null.
 */
@NullMarked
package io.dpsallocation.model;

import org.jspecify.annotations.NullMarked;
