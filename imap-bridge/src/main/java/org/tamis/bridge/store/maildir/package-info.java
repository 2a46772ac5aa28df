/** Mail in Maildir++ trees of this machine, which Dovecot and Courier read. */
@NullMarked
package org.tamis.bridge.store.maildir;

import org.jspecify.annotations.NullMarked;
