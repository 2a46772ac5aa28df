/** Who may change the mail of an account now, among several that share a database. */
@NullMarked
package org.tamis.bridge.lease;

import org.jspecify.annotations.NullMarked;
