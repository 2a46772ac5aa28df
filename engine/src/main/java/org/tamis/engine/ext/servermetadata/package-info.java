/** servermetadata: RFC 5490 §4. */
@NullMarked
package org.tamis.engine.ext.servermetadata;

import org.jspecify.annotations.NullMarked;
