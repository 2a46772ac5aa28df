/** encoded-character: RFC 5228 §2.4.2.4. */
@NullMarked
package org.tamis.engine.ext.encodedcharacter;

import org.jspecify.annotations.NullMarked;
