/** Passwords and tokens: where they come from, and where they are kept. */
@NullMarked
package org.tamis.cli.secret;

import org.jspecify.annotations.NullMarked;
