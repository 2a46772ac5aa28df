/** vnd.dovecot.pipe, vnd.dovecot.filter and vnd.dovecot.execute: spec-bosch-sieve-extprograms. */
@NullMarked
package org.tamis.engine.ext.programs;

import org.jspecify.annotations.NullMarked;
