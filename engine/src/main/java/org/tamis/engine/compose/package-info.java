/** Outgoing and edited messages as octets. */
@NullMarked
package org.tamis.engine.compose;

import org.jspecify.annotations.NullMarked;
