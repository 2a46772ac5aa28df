/** All accounts of a site at one glance. */
@NullMarked
package org.tamis.cli.accounts;

import org.jspecify.annotations.NullMarked;
