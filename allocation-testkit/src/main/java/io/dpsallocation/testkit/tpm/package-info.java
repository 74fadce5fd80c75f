/**
 * TPM 2.0 as far as DPS and its devices need it: public keys, the wrapped key that DPS gives a device, and a software TPM that
 * unwraps it and signs. Only RSA storage keys with AES in CFB mode are known, as Microsoft's clients make them.
 */
@NullMarked
package io.dpsallocation.testkit.tpm;

import org.jspecify.annotations.NullMarked;
