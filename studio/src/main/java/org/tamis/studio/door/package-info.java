/** How programs come in by HTTP: who calls, and JMAP at its addresses. */
@NullMarked
package org.tamis.studio.door;

import org.jspecify.annotations.NullMarked;
