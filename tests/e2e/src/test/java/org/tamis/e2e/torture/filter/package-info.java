/** Runs over existing mail under kill -9, and what has become of each message afterwards. */
@NullMarked
package org.tamis.e2e.torture.filter;

import org.jspecify.annotations.NullMarked;
