/** Accounts in a database. */
@NullMarked
package org.tamis.service.accounts.sql;

import org.jspecify.annotations.NullMarked;
