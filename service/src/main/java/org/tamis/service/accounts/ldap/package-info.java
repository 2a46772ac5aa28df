/** Accounts in an LDAP directory (RFC 4511). */
@NullMarked
package org.tamis.service.accounts.ldap;

import org.jspecify.annotations.NullMarked;
