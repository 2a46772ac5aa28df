/** Real servers for tests. */
@NullMarked
package org.tamis.bridge.testing;

import org.jspecify.annotations.NullMarked;
