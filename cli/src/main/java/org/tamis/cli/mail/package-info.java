/** Messages in files: single ones, mbox files, Maildirs and plain directories. */
@NullMarked
package org.tamis.cli.mail;

import org.jspecify.annotations.NullMarked;
