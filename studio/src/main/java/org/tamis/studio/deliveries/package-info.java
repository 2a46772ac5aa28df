/** What became of the last deliveries of an account, and why. */
@NullMarked
package org.tamis.studio.deliveries;

import org.jspecify.annotations.NullMarked;
