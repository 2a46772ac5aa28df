/** Senders of redirected mail rewritten to addresses of ours, and back (SRS). */
@NullMarked
package org.tamis.bridge.srs;

import org.jspecify.annotations.NullMarked;
