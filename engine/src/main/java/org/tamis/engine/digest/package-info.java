/** Digests of octets, for keys, identifiers and file names. */
@NullMarked
package org.tamis.engine.digest;

import org.jspecify.annotations.NullMarked;
