/** Microsoft's own clients against the local DPS: the judge is not us. */
@NullMarked
package io.dpsallocation.examples.clients;

import org.jspecify.annotations.NullMarked;
