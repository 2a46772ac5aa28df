/** The LMTP server (RFC 2033): bytes to commands, commands to replies, and the socket loop. */
@NullMarked
package org.tamis.bridge.lmtp;

import org.jspecify.annotations.NullMarked;
