/**
 * What a host keeps in files that may change while they are in use. The one package here that logs: a file is refused while
 * nobody waits for an answer.
 */
@NullMarked
package io.dpsallocation.strategies.file;

import org.jspecify.annotations.NullMarked;
