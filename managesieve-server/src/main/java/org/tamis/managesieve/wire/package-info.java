/** Bytes to requests and replies to bytes (RFC 5804 §4); owns no socket. */
@NullMarked
package org.tamis.managesieve.wire;

import org.jspecify.annotations.NullMarked;
