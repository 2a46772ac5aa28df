/** vnd.dovecot.report: spec-bosch-sieve-report, with RFC 5965. */
@NullMarked
package org.tamis.engine.ext.report;

import org.jspecify.annotations.NullMarked;
