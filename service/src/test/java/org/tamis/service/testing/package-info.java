/** What the tests of servers need. */
@NullMarked
package org.tamis.service.testing;

import org.jspecify.annotations.NullMarked;
