/** The language server, spoken with by the editor over a WebSocket. */
@NullMarked
package org.tamis.studio.language;

import org.jspecify.annotations.NullMarked;
