/** Failures in words, for terminals, logs and replies. */
@NullMarked
package org.tamis.service.text;

import org.jspecify.annotations.NullMarked;
