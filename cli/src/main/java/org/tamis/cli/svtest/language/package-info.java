/** vnd.dovecot.testsuite: the commands and tests with which Sieve scripts test Sieve scripts. */
@NullMarked
package org.tamis.cli.svtest.language;

import org.jspecify.annotations.NullMarked;
