/** Messages in files (single ones, mbox files, Maildirs, directories) and on IMAP servers. */
@NullMarked
package org.tamis.cli.mail;

import org.jspecify.annotations.NullMarked;
