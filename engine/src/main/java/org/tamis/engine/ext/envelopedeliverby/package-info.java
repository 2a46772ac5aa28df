/** envelope-deliverby: RFC 6009 §5. */
@NullMarked
package org.tamis.engine.ext.envelopedeliverby;

import org.jspecify.annotations.NullMarked;
