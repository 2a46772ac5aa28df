/** vnd.dovecot.debug: spec-bosch-sieve-debug. */
@NullMarked
package org.tamis.engine.ext.debug;

import org.jspecify.annotations.NullMarked;
