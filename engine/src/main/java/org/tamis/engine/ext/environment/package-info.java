/** environment: RFC 5183. */
@NullMarked
package org.tamis.engine.ext.environment;

import org.jspecify.annotations.NullMarked;
