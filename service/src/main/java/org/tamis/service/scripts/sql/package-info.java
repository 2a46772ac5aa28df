/** Scripts in a database that several services share. */
@NullMarked
package org.tamis.service.scripts.sql;

import org.jspecify.annotations.NullMarked;
