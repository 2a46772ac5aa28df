/** External lists (RFC 6134) kept in text files. */
@NullMarked
package org.tamis.bridge.lists;

import org.jspecify.annotations.NullMarked;
