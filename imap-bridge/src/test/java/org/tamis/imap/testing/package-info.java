/** Real servers for tests. */
@NullMarked
package org.tamis.imap.testing;

import org.jspecify.annotations.NullMarked;
