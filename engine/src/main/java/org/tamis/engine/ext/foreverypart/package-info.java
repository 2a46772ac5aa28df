/** foreverypart: RFC 5703 §3. */
@NullMarked
package org.tamis.engine.ext.foreverypart;

import org.jspecify.annotations.NullMarked;
