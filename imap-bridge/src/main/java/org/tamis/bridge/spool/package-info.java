/** The memory that messages may take, and files for those that are large while they arrive. */
@NullMarked
package org.tamis.bridge.spool;

import org.jspecify.annotations.NullMarked;
