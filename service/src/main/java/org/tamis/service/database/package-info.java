/** The database of the services and its schema. */
@NullMarked
package org.tamis.service.database;

import org.jspecify.annotations.NullMarked;
