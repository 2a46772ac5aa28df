/**
 * {@code tamis scripts}: the scripts of an account, in a site's store or at a ManageSieve server.
 */
@NullMarked
package org.tamis.cli.scripts;

import org.jspecify.annotations.NullMarked;
