/** JSON of what scripts decide and of what became of it. */
@NullMarked
package org.tamis.service.json;

import org.jspecify.annotations.NullMarked;
