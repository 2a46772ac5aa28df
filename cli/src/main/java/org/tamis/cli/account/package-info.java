/** The accounts of a user, and the account that a command is about. */
@NullMarked
package org.tamis.cli.account;

import org.jspecify.annotations.NullMarked;
