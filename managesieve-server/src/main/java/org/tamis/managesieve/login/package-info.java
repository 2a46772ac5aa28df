/** Who may log in: accounts, password hashes, SASL mechanisms and limits on guessing. */
@NullMarked
package org.tamis.managesieve.login;

import org.jspecify.annotations.NullMarked;
