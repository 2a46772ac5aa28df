/** One layout for every script: {@code docs/formatting.md} has its rules with their reasons. */
@NullMarked
package org.tamis.grammar.format;

import org.jspecify.annotations.NullMarked;
