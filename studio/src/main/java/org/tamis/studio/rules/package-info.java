/**
 * A script as its rules in order, and changes of one rule that leave the rest of the text alone.
 * Text in, text out.
 */
@NullMarked
package org.tamis.studio.rules;

import org.jspecify.annotations.NullMarked;
