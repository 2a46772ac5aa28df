/** The journal: deliveries that may come again, with what was planned and how far it came. */
@NullMarked
package org.tamis.bridge.journal;

import org.jspecify.annotations.NullMarked;
