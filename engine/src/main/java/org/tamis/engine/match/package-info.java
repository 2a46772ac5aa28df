/**
 * Comparators and match types over plain strings: compiled keys, the work that they cost, and the
 * index that answers many key tests in one scan. Knows nothing of messages or scripts.
 */
@NullMarked
package org.tamis.engine.match;

import org.jspecify.annotations.NullMarked;
