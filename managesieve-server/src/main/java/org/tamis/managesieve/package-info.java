/** The ManageSieve server (RFC 5804): settings, listener and connections. */
@NullMarked
package org.tamis.managesieve;

import org.jspecify.annotations.NullMarked;
