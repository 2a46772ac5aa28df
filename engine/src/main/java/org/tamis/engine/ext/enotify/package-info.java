/** enotify: RFC 5435, with the method {@code mailto} of RFC 5436. */
@NullMarked
package org.tamis.engine.ext.enotify;

import org.jspecify.annotations.NullMarked;
