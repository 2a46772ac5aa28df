/** variables: RFC 5229. */
@NullMarked
package org.tamis.engine.ext.variables;

import org.jspecify.annotations.NullMarked;
