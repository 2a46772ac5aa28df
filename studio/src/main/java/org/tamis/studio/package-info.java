/** Rules in the browser: the web server of the studio, and JMAP for Sieve (RFC 9661). */
@NullMarked
package org.tamis.studio;

import org.jspecify.annotations.NullMarked;
