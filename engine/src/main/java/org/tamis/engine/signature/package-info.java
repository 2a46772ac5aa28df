/**
 * The seam: what an extension says about its commands, tests, tags, match types and comparators.
 */
@NullMarked
package org.tamis.engine.signature;

import org.jspecify.annotations.NullMarked;
