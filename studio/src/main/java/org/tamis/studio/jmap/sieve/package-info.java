/** JMAP for Sieve (RFC 9661), vacation responses (RFC 8621 §8), and scripts tried on messages. */
@NullMarked
package org.tamis.studio.jmap.sieve;

import org.jspecify.annotations.NullMarked;
