/**
 * The allocation webhook in Spring Boot.
 */
@NullMarked
package io.dpsallocation.examples.spring;

import org.jspecify.annotations.NullMarked;
