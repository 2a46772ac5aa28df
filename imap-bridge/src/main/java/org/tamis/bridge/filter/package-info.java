/** Scripts on mail that is in mailboxes already: what they would do, doing it, and undoing it. */
@NullMarked
package org.tamis.bridge.filter;

import org.jspecify.annotations.NullMarked;
