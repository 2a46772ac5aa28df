/** envelope-dsn: RFC 6009 §4. */
@NullMarked
package org.tamis.engine.ext.envelopedsn;

import org.jspecify.annotations.NullMarked;
