/**
 * JSON as the SDK shows it: one immutable view and one pointer, over plain JDK maps and lists. No type of a JSON library
 * stands in any public signature, so a host may use any JSON library, in any version, beside this one.
 */
@NullMarked
package io.dpsallocation.json;

import org.jspecify.annotations.NullMarked;
