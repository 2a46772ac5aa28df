/** comparator-*: RFC 5228 §2.7.3, RFC 4790. */
@NullMarked
package org.tamis.engine.ext.comparator;

import org.jspecify.annotations.NullMarked;
