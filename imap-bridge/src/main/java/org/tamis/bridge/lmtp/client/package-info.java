/** Speaks LMTP (RFC 2033) to another server. */
@NullMarked
package org.tamis.bridge.lmtp.client;

import org.jspecify.annotations.NullMarked;
