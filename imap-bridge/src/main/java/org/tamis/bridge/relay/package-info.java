/** Mail that came to a node for an account of another one, handed on to that. */
@NullMarked
package org.tamis.bridge.relay;

import org.jspecify.annotations.NullMarked;
