/**
 * The seam: what an extension says about its commands, tests, tags, match types and comparators.
 */
@NullMarked
package org.tamis.engine.spec;

import org.jspecify.annotations.NullMarked;
