/** The mail store as ports: one for writing, one for reading. */
@NullMarked
package org.tamis.bridge.store;

import org.jspecify.annotations.NullMarked;
