/** editheader: RFC 5293. */
@NullMarked
package org.tamis.engine.ext.editheader;

import org.jspecify.annotations.NullMarked;
