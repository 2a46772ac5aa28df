/** Strangers' text, made fit for terminals, logs, replies and diagnostics: the one rule for it. */
@NullMarked
package org.tamis.grammar.text;

import org.jspecify.annotations.NullMarked;
