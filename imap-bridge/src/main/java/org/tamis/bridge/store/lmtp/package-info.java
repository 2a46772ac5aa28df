/** The mail store behind another LMTP server (RFC 2033), which files the mail by its address. */
@NullMarked
package org.tamis.bridge.store.lmtp;

import org.jspecify.annotations.NullMarked;
