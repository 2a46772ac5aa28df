/** mime: RFC 5703 §4. */
@NullMarked
package org.tamis.engine.ext.mime;

import org.jspecify.annotations.NullMarked;
