/** Who is logged in with a browser, and what keeps other sites out of that. */
@NullMarked
package org.tamis.studio.session;

import org.jspecify.annotations.NullMarked;
