/**
 * Mail that is in mailboxes already, sorted by Tamis over IMAP and by Pigeonhole on the server,
 * side by side: {@code tests/bench/filter}.
 */
@NullMarked
package org.tamis.bench.filter;

import org.jspecify.annotations.NullMarked;
