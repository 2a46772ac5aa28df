/** The scripts of accounts: stored, checked, compiled, cached. */
@NullMarked
package org.tamis.service.scripts;

import org.jspecify.annotations.NullMarked;
