/** mboxmetadata: RFC 5490 §3.3 and §3.4. */
@NullMarked
package org.tamis.engine.ext.mboxmetadata;

import org.jspecify.annotations.NullMarked;
