/** extlists: RFC 6134. */
@NullMarked
package org.tamis.engine.ext.extlists;

import org.jspecify.annotations.NullMarked;
