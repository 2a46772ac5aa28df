/** Who may log in, and how guessing is held back. */
@NullMarked
package org.tamis.service.accounts;

import org.jspecify.annotations.NullMarked;
