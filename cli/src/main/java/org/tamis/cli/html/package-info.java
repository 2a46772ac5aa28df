/** Pages that need no network and no trust in what they show. */
@NullMarked
package org.tamis.cli.html;

import org.jspecify.annotations.NullMarked;
