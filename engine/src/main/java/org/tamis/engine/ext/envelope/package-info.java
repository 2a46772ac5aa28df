/** envelope: RFC 5228 §5.4. */
@NullMarked
package org.tamis.engine.ext.envelope;

import org.jspecify.annotations.NullMarked;
