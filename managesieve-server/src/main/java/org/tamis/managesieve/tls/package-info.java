/** Certificates and keys from PEM files. */
@NullMarked
package org.tamis.managesieve.tls;

import org.jspecify.annotations.NullMarked;
