/** vnd.dovecot.environment: spec-bosch-sieve-dovecot-environment. */
@NullMarked
package org.tamis.engine.ext.dovecotenvironment;

import org.jspecify.annotations.NullMarked;
