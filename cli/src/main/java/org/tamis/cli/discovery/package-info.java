/** From an email address to the servers of its mail. */
@NullMarked
package org.tamis.cli.discovery;

import org.jspecify.annotations.NullMarked;
