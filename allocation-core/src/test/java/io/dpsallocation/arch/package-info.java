/**
 * The seams of this module, held by rules, and one planted violation for each rule that proves it bites.
 */
package io.dpsallocation.arch;
